# shellcheck shell=bash
# A PostgreSQL of the tests' own, in a temporary folder. Sourced, never run.

# postgres_folder: where the newest installed server's programs are; empty when there is none.
postgres_folder() {
  local one
  for one in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) $(dirname "$(command -v initdb || true)"); do
    if [[ -x $one/initdb && -x $one/postgres ]]; then echo "$one" && return; fi
  done
}

# start_postgres FOLDER: starts it and sets TEST_POSTGRES_URL. Durability is off: its data is thrown away, or
# kept by a benchmark, which starts it again.
start_postgres() {
  local bin port
  bin=$(postgres_folder)
  [[ -n $bin ]] || fail "PostgreSQL is missing; install it with: apt-get install postgresql"
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  mkdir -p "$1"
  ((EUID != 0)) || { chmod 711 "$(dirname "$1")" && chown postgres "$1"; }
  echo "$1" >"$logs/postgres.folder"
  [[ -e $1/data/PG_VERSION ]] ||
    as_postgres "$bin/initdb" -D "$1/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >"$logs/postgres.log"
  as_postgres "$bin/pg_ctl" -D "$1/data" -w -l "$1/log" start >>"$logs/postgres.log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -k $1 -c fsync=off -c full_page_writes=off -c max_connections=200" ||
    fail "PostgreSQL did not start: $(tail -n 3 "$1/log")"
  export TEST_POSTGRES_URL=postgres://postgres@127.0.0.1:$port/postgres
}

stop_postgres() {
  local folder bin
  [[ -e $logs/postgres.folder ]] || return 0
  folder=$(cat "$logs/postgres.folder")
  bin=$(postgres_folder)
  as_postgres "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
}

# initdb refuses to run as root.
as_postgres() {
  if ((EUID == 0)); then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
