# shellcheck shell=bash
# The Rust toolchain and its wasm target (docs/decisions/0006-wasm-target.md). Sourced, never run.

wasm=wasm32-unknown-unknown
rust_version=$(awk -F'"' '$1 ~ /^channel/ { print $2 }' "$root/rust-toolchain.toml")

ensure_toolchain() {
  have cargo || fail "cargo is missing; install Rust from https://rustup.rs and start again."
  cc --version >/dev/null 2>&1 || fail "a C compiler is missing; install it with: apt-get install build-essential"
  if [[ $(rustc_version) == "$rust_version" ]]; then return; fi
  say "Installing Rust $rust_version …"
  if have rustup && rustup toolchain install "$rust_version" --profile minimal -c rustfmt -c clippy >/dev/null 2>&1; then return; fi
  use_equal_toolchain ||
    fail "Rust $rust_version is needed and could not be installed; install it with: rustup toolchain install $rust_version"
}

# rustc_version: what the compiler calls itself inside the project.
rustc_version() { (cd "$root" && rustc --version 2>/dev/null || true) | awk '{ print $2 }'; }

# Another installed toolchain of the same version (`stable`, say) does as well.
use_equal_toolchain() {
  local name
  have rustup || return 1
  for name in $(rustup toolchain list -q 2>/dev/null || rustup toolchain list | awk '{ print $1 }'); do
    if [[ $(RUSTUP_TOOLCHAIN=$name rustc_version) == "$rust_version" ]]; then
      export RUSTUP_TOOLCHAIN=$name
      return
    fi
  done
  return 1
}

wasm_lib() { echo "$(cd "$root" && rustc --print sysroot)/lib/rustlib/$wasm/lib"; }
has_wasm_target() { compgen -G "$(wasm_lib)/libstd-*.rlib" >/dev/null; }

ensure_wasm_target() {
  if has_wasm_target; then return; fi
  say "Adding the WebAssembly target …"
  if have rustup && (cd "$root" && timeout 300 rustup target add "$wasm") >/dev/null 2>&1 && has_wasm_target; then return; fi
  say "rustup could not download it; building it from Debian's rust-src (about a minute) …"
  build_wasm_target ||
    fail "the target $wasm is missing; get it with 'rustup target add $wasm' and start again."
}

# Compiles the standard library of exactly this compiler and puts it into the toolchain.
build_wasm_target() {
  local work=$tools_dir/rust-src lib
  lib=$(wasm_lib)
  rm -rf "$work"
  mkdir -p "$work"
  fetch_rust_src "$work" || return 1
  (
    cd "$work/usr/src/rustc-$rust_version/library"
    # The toolchain is named, since rust-toolchain.toml may not be in reach from here.
    export RUSTUP_TOOLCHAIN=${RUSTUP_TOOLCHAIN:-$rust_version} RUSTC_BOOTSTRAP=1
    export RUSTFLAGS="-Cembed-bitcode=yes -Zforce-unstable-if-unmarked -Cdebuginfo=0"
    quietly "$tools_dir/rust-src.log" cargo build --release --target "$wasm" -p sysroot \
      --features compiler-builtins-mem --target-dir "$work/out"
  ) || return 1
  mkdir -p "$lib" && cp "$work/out/$wasm/release/deps/"*.rlib "$lib/" || return 1
  rm -rf "$work"
}

# fetch_rust_src FOLDER: unpacks Debian's package into FOLDER. Its lists are private, so neither
# the machine's package sources nor its packages change.
fetch_rust_src() {
  local folder=$1 version
  have apt-get && have dpkg || return 1
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(debian_mirror) trixie-backports main" \
    >"$folder/sources.list"
  local options=(-o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o APT::Sandbox::User=root
    -o Acquire::Languages=none)
  quietly "$tools_dir/apt.log" apt-get "${options[@]}" update || return 1
  version=$(apt-cache "${options[@]}" madison rust-src | awk -v v="$rust_version" 'index($3, v) == 1 { print $3; exit }')
  if [[ -z $version ]]; then
    say "Debian has no rust-src $rust_version any more."
    return 1
  fi
  (cd "$folder" && quietly "$tools_dir/apt.log" apt-get "${options[@]}" download "rust-src=$version" &&
    dpkg -x rust-src_*.deb .)
}

# The mirror this machine already uses for Debian.
debian_mirror() {
  local uri
  uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
    grep -m 1 -v security || true)
  echo "${uri:-http://deb.debian.org/debian}"
}
