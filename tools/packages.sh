# shellcheck shell=bash
# Debian's packages that the tests need. Sourced, never run.

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  if ((${#missing[@]} == 0)); then
    echo "nothing is missing"
    return
  fi
  echo "missing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -q && as_root apt-get install -q -y --no-install-recommends "${missing[@]}" ||
    fail "these packages are needed and could not be installed: ${missing[*]}"
}

# What `./test browsers` needs besides.
install_browsers() {
  local missing=()
  have firefox-esr || missing+=(firefox-esr)
  have WebKitWebDriver || missing+=(webkit2gtk-driver)
  have w3m || missing+=(w3m)
  have links2 || missing+=(links2)
  have netsurf-gtk || missing+=(netsurf-gtk)
  have Xvfb || missing+=(xvfb)
  have import || missing+=(imagemagick)
  have java || missing+=(default-jre-headless)
  ((${#missing[@]})) || return 0
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -q && as_root apt-get install -q -y --no-install-recommends "${missing[@]}" ||
    fail "these packages are needed and could not be installed: ${missing[*]}"
}

missing_packages() {
  have shellcheck || echo shellcheck
  have cc || echo build-essential
  have chromium || echo chromium
  have pdftotext || echo poppler-utils
  [[ -d /usr/share/poppler/cMap ]] || echo poppler-data
  have tesseract || echo tesseract-ocr
  tesseract --list-langs 2>/dev/null | grep -qx chi_sim || echo tesseract-ocr-chi-sim
  have curl || echo curl
  python3 -c 'import venv, ensurepip' 2>/dev/null || echo python3-venv
  /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || echo python3-aiosmtpd
  [[ -n $(postgres_folder) ]] || echo postgresql
  have nginx || echo nginx-light
  have openssl || echo openssl
  have curl || echo curl
  have fc-list && [[ -n $(fc-list :lang=zh-cn) ]] || printf '%s\n' fontconfig fonts-noto-cjk
}
