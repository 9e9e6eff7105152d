# shellcheck shell=bash
# Builds the two halves in release quality and lays out what the browser loads. Sourced, never run.

server_bin=$target_dir/release/server
client_wasm=$target_dir/$wasm/wasm-release/frontend.wasm

# The browser's half is compiled beside the server, whose last crates leave a core idle.
build_programs() {
  local log=$target_dir/client.log client
  need_space "$target_dir" 4000
  mkdir -p "$target_dir"
  say "Building the server and the browser's half (the first time takes minutes) …"
  (cd "$root" && exec cargo build --locked -p frontend --target "$wasm" --profile wasm-release) >"$log" 2>&1 &
  client=$!
  # Ctrl-C does not reach what runs in the background.
  trap 'kill "$client" 2>/dev/null || true' EXIT
  (cd "$root" && cargo build --locked -p bundle) || fail "tools/bundle could not be built; see above."
  (cd "$root" && cargo build --locked --release -p server) || fail "the server could not be built; see above."
  say "Waiting for the browser's half …"
  if ! wait "$client"; then
    tail -n 30 "$log" >&2
    fail "the browser's half could not be built; see above."
  fi
  trap - EXIT
}

# Lays out target/site/pkg anew when a source of it is newer than the last layout.
build_site() {
  local pkg=$site_dir/pkg done_mark=$site_dir/.done
  if [[ -e $done_mark && -z $(find "$client_wasm" "$root/style" "$root/tools" "$root/frontend" -maxdepth 1 -newer "$done_mark" -print -quit) ]]; then
    return
  fi
  say "Laying out the pages' script and style …"
  rm -rf "$site_dir"
  mkdir -p "$pkg"
  "$target_dir/debug/bundle" "$client_wasm" "$pkg" shenzheng || fail "the browser's half could not be bundled."
  shrink_wasm "$pkg/shenzheng_bg.wasm"
  cat "$root"/style/*.css >"$pkg/shenzheng.css"
  cp "$root"/frontend/*.js "$pkg"
  node "$root/tools/name.mjs" "$pkg" "$site_dir/names.txt" || fail "the files in $pkg could not be named."
  node "$root/tools/compress.mjs" "$pkg" || fail "the files in $pkg could not be compressed."
  touch "$done_mark"
}

# wasm-opt takes a quarter off the download, and the program works without it. It may use only what
# rustc's own output asks of a browser: `--all-features` writes what today's browsers refuse.
wasm_features=(--enable-bulk-memory --enable-multivalue --enable-mutable-globals
  --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext)

shrink_wasm() {
  local opt=$root/tools/node_modules/.bin/wasm-opt
  if [[ ! -x $opt ]] && have npm; then
    quietly "$target_dir/npm-tools.log" npm ci --prefix "$root/tools" --ignore-scripts --no-audit --no-fund || true
  fi
  if [[ -x $opt ]] && "$opt" -Oz "${wasm_features[@]}" "$1" -o "$1.small" && is_wasm "$1.small"; then
    mv "$1.small" "$1"
    return
  fi
  rm -f "$1.small"
  say "wasm-opt (npm's binaryen) is not to be had: pages load a third more WebAssembly."
}

is_wasm() { node -e 'new WebAssembly.Module(require("fs").readFileSync(process.argv[1]))' "$1"; }
