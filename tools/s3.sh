# shellcheck shell=bash
# An S3 server of the tests' own: moto, in a Python environment beside the build. Sourced, never run.

# start_s3: starts it with an empty bucket and sets what the tests of files in S3 look for.
# Where it cannot be installed these tests are left out, and a line says so.
start_s3() {
  local moto=$target_dir/s3/bin/moto_server port door
  if [[ ! -x $moto ]]; then
    python3 -m venv "$target_dir/s3" >"$logs/s3.log" 2>&1 &&
      "$target_dir/s3/bin/pip" install -q 'moto[s3]==5.1.22' flask flask-cors >>"$logs/s3.log" 2>&1 || {
      say "files in S3 are not tested: moto cannot be installed ($(tail -n 1 "$logs/s3.log"))"
      return 0
    }
  fi
  port=$(free_port) door=$(free_port)
  "$moto" -H 127.0.0.1 -p "$port" >"$logs/s3.log" 2>&1 &
  echo $! >"$logs/s3.pid"
  until curl -fs -o /dev/null -X PUT "http://127.0.0.1:$port/files"; do
    kill -0 "$(cat "$logs/s3.pid")" || fail "the S3 server did not start: $(tail -n 3 "$logs/s3.log")"
    sleep 0.2
  done
  export TEST_S3_BEHIND=127.0.0.1:$port AWS_ENDPOINT_URL=http://127.0.0.1:$door
  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

stop_s3() {
  [[ ! -e $logs/s3.pid ]] || kill "$(cat "$logs/s3.pid")" 2>/dev/null || true
}
