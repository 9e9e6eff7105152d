# shellcheck shell=bash
# Shared by ./run and ./test: where things are, and how to speak to the reader.
# Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target_dir=${CARGO_TARGET_DIR:-$root/target}
tools_dir=$target_dir/tools
site_dir=$target_dir/site

# say TEXT: one line of progress, with the seconds since the start.
say() { printf '[%4ds] %s\n' "$SECONDS" "$*"; }

# fail TEXT: one sentence that says what is wrong and what to do; ends the script.
fail() {
  printf '\nStopped: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# quietly LOG COMMAND...: runs COMMAND, keeps its output in LOG, shows the end of it on failure.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    return 1
  fi
}

# free_megabytes FOLDER
free_megabytes() { df -Pm "$1" | awk 'NR == 2 { print $4 }'; }

# need_space FOLDER MEGABYTES: refuses to start what the disk cannot hold.
need_space() {
  local free
  mkdir -p "$1" 2>/dev/null || fail "the folder $1 cannot be written to."
  free=$(free_megabytes "$1")
  ((free >= $2)) || fail "$1 has ${free} MB free, the build needs about $2 MB; make room and start again."
}

# locked_version CRATE: the version in Cargo.lock.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" && $3 == name { found = 1; next }
    found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' "$root/Cargo.lock"
}

# as_root COMMAND...: runs COMMAND as root where that is possible without asking for a password.
as_root() {
  if ((EUID == 0)); then "$@"; elif have sudo && sudo -n true 2>/dev/null; then sudo "$@"; else return 1; fi
}
