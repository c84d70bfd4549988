#!/usr/bin/env bash
# The browser's tests on SQLite, or on the PostgreSQL that BASHGAH_TEST_POSTGRES names. Arguments go to pytest:
#   scripts/browser-tests.sh -k story
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --test
[[ -x ${BASHGAH_TEST_PROGRAM:-.build/debug/bashgah} ]] || swift build --product bashgah
exec .build/venv/bin/python -B -m pytest -q -p no:cacheprovider \
  -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true --rootdir Tests/Browser Tests/Browser "$@"
