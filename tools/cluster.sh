#!/usr/bin/env bash
# Three servers, PostgreSQL and nginx on loopback: files certificates through the proxy and kills one
# server in the middle. `tools/cluster.sh [SERVER]`; SERVER is the program, built before.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tools/common.sh
source tools/postgres.sh

server=${1:-$target_dir/release/server}
site=${SITE:-$target_dir/site}
pids=()

main() {
  [[ -x $server ]] || fail "$server is not built"
  for one in nginx openssl node curl; do command -v "$one" >/dev/null || fail "$one is missing; install it with: apt-get install $one"; done
  folder=$(mktemp -d "${TMPDIR:-/tmp}/shenzheng-cluster.XXXXXX")
  logs=$folder
  trap clean_up EXIT
  start_postgres "$folder/postgres"
  mkdir -p "$folder/site/pkg" "$folder/data"
  [[ ! -d $site ]] || cp -r "$site/." "$folder/site/"
  read -r port1 port2 port3 proxy plain < <(free_ports 5)
  start_server "$port1" true
  start_server "$port2" false
  start_server "$port3" false
  start_nginx
  NODE_EXTRA_CA_CERTS=$folder/tls.crt timeout 120 node end2end/cluster/story.mjs "https://127.0.0.1:$proxy" "${pids[1]}"
  echo "audit: $(settings false "$port1"; "$server" audit verify)"
}

# settings DEMO PORT
settings() {
  export DATABASE_URL=$TEST_POSTGRES_URL SHENZHENG_DATA_DIR=$folder/data SHENZHENG_SITE_ROOT=$folder/site
  export SHENZHENG_LISTEN=127.0.0.1:$2 SHENZHENG_DEMO=$1 SHENZHENG_LOG_LEVEL=warn
  export SHENZHENG_SECURE_COOKIES=true SHENZHENG_TRUST_FORWARDED=true
}

start_server() {
  (settings "$2" "$1" && exec "$server" serve) >"$folder/server-$1.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 300); do
    [[ $(curl -s "http://127.0.0.1:$1/readyz" || true) != ready ]] || return 0
    sleep 0.1
  done
  fail "the server on port $1 did not start: $(tail -n 3 "$folder/server-$1.log")"
}

start_nginx() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 \
    -addext subjectAltName=IP:127.0.0.1 -keyout "$folder/tls.key" -out "$folder/tls.crt" 2>/dev/null
  {
    echo "pid $folder/nginx.pid; error_log $folder/nginx.log; daemon off; worker_processes 1;"
    ((EUID != 0)) || echo "user root;"
    echo "events {} http { access_log off;"
    for one in client_body proxy fastcgi uwsgi scgi; do echo "${one}_temp_path $folder/$one;"; done
    # The configuration for real machines, with this test's ports and paths.
    sed -e "s/127.0.0.1:3001/127.0.0.1:$port1/; s/127.0.0.1:3002/127.0.0.1:$port2/; s/127.0.0.1:3003/127.0.0.1:$port3/" \
      -e "s|listen 80;|listen 127.0.0.1:$plain;|; s|listen 443 ssl http2;|listen 127.0.0.1:$proxy ssl http2;|; /listen \[::\]/d" \
      -e "s|/etc/nginx/tls/shenzheng.crt|$folder/tls.crt|; s|/etc/nginx/tls/shenzheng.key|$folder/tls.key|" \
      -e "s|/opt/shenzheng/site|$folder/site|" deploy/nginx.conf
    echo "}"
  } >"$folder/nginx.conf"
  nginx -t -q -c "$folder/nginx.conf"
  nginx -c "$folder/nginx.conf" &
  pids+=($!)
  for _ in $(seq 100); do
    ! curl -s --cacert "$folder/tls.crt" "https://127.0.0.1:$proxy/healthz" >/dev/null || return 0
    sleep 0.1
  done
  fail "nginx did not start: $(tail -n 3 "$folder/nginx.log")"
}

free_ports() {
  node -e 'const { createServer } = require("net"); const all = Array.from({ length: +process.argv[1] }, () => createServer().listen(0, "127.0.0.1"));
    setTimeout(() => { console.log(all.map((one) => one.address().port).join(" ")); all.forEach((one) => one.close()); }, 50);' "$1"
}

clean_up() {
  for one in "${pids[@]}"; do kill "$one" 2>/dev/null || true; done
  stop_postgres
  rm -rf "$folder"
}

main
