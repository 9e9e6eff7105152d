#!/bin/sh
# Fuzzes each target in turn, SECONDS each (60): `sh fuzz/run.sh [SECONDS] [TARGET…]`.
# Works with the stable compiler and without cargo-fuzz: libFuzzer is linked in, and the compiler's
# own coverage pass is asked for.
set -eu
cd "$(dirname "$0")"
seconds=${1:-60}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- words message multipart picture pages signing tables values compare
target=${CARGO_TARGET_DIR:-target}
flags="--cfg fuzzing -Cpasses=sancov-module -Ccodegen-units=1"
for option in level=4 inline-8bit-counters pc-table trace-compares; do
    flags="$flags -Cllvm-args=-sanitizer-coverage-$option"
done
host=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS="$flags" cargo build --release --target "$host"
for name in "$@"; do
    mkdir -p "corpus/$name"
    "$target/$host/release/$name" "corpus/$name" "seeds/$name" -max_total_time="$seconds" \
        -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
done
