#!/usr/bin/env bash
# Installs what building and running need, with --test also what the tests need, with --bench what the measurements
# need; then builds the web fonts and the list of common passwords. It does only what is missing, says so, and is silent when nothing is.
set -euo pipefail
cd "$(dirname "$0")/.."

debian=(libsqlite3-dev libpq-dev libqrencode-dev libssl-dev libpango1.0-dev zlib1g-dev libxlsxwriter-dev libxml2-dev libzip-dev pkg-config
  fonts-noto-core fonts-noto-extra python3-venv curl)
python=(fonttools==4.68.0 brotli==1.2.1 zxcvbn==4.5.0)
for option in "$@"; do
  case "$option" in
    --test)
      debian+=(postgresql chromium poppler-utils)
      python+=(pytest==9.2.0 playwright==1.65.2 axe-playwright-python==0.1.8 jsonschema==4.26.0 pyyaml==6.0.3) ;;
    --bench) debian+=(postgresql wrk) ;;
    *) echo "usage: scripts/setup.sh [--test] [--bench]" >&2; exit 64 ;;
  esac
done

# apt-get waits for another's lock and tries a broken download again.
apt() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=5 "$@" >&2; }

installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${debian[@]}" 2>/dev/null | sed -n 's/^installed //p' || true)
missing=()
for package in "${debian[@]}"; do
  grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
if ((${#missing[@]})); then
  echo "Installing Debian packages: ${missing[*]}" >&2
  root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { echo "Neither root nor sudo: please install them yourself." >&2; exit 1; }
    root=(sudo)
  fi
  apt update
  apt install --no-install-recommends -y "${missing[@]}"
fi

venv=.build/venv
wanted=$(printf '%s\n' "${python[@]}")
if ! { [[ -f $venv/installed ]] && ! grep -qvxFf "$venv/installed" <<<"$wanted"; }; then
  echo "Installing Python packages: ${python[*]}" >&2
  [[ -x $venv/bin/pip ]] || python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --retries 5 "${python[@]}" >&2
  printf '%s\n' "$wanted" "$(cat "$venv/installed" 2>/dev/null)" | sort -u | sed '/^$/d' >"$venv/installed.new"
  mv "$venv/installed.new" "$venv/installed"
fi

# The licence is written last, so it stands for the whole folder.
if [[ ! -f .build/fonts/OFL.txt || scripts/build-fonts.py -nt .build/fonts/OFL.txt ]]; then
  echo "Building the web fonts" >&2
  "$venv/bin/python" scripts/build-fonts.py /usr/share/fonts/truetype/noto .build/fonts >&2
  touch .build/fonts/OFL.txt
fi
if [[ ! -f .build/passwords.txt || scripts/build-passwords.py -nt .build/passwords.txt ]]; then
  "$venv/bin/python" scripts/build-passwords.py .build/passwords.new
  mv .build/passwords.new .build/passwords.txt
fi
