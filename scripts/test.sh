#!/usr/bin/env bash
# Everything that must hold: layout of the sources, the suites, the browser's story and the kills, on SQLite and on PostgreSQL.
# Stops at the first part that fails. The closing line counts what the runners themselves wrote down.
set -euo pipefail
cd "$(dirname "$0")/.."
results=$PWD/.build/test-results

finish() {
  local status=$?
  scripts/postgres.sh stop
  python3 scripts/count-tests.py "$results" || status=1
  exit "$status"
}
heading() { printf '\n== %s\n' "$*"; }

rm -rf "$results"
mkdir -p "$results"
heading "What is needed"
scripts/setup.sh --test
trap finish EXIT

heading "Layout of the sources"
make --no-print-directory lint
heading "Build"
swift build --build-tests

unset BASHGAH_TEST_POSTGRES
heading "Suites on SQLite"
swift test --skip-build --disable-xctest --xunit-output "$results/suites-sqlite.xml"
heading "Suites on PostgreSQL"
BASHGAH_TEST_POSTGRES=$(scripts/postgres.sh start)
BASHGAH_TEST_POSTGRES=$BASHGAH_TEST_POSTGRES swift test --skip-build --disable-xctest --xunit-output "$results/suites-postgres.xml"

heading "Commands"
.build/venv/bin/python -B -m pytest -q -p no:cacheprovider --rootdir Tests/Commands Tests/Commands --junit-xml="$results/commands.xml"

heading "Browser on SQLite"
scripts/browser-tests.sh --junit-xml="$results/browser-sqlite.xml"
heading "Browser on PostgreSQL"
BASHGAH_TEST_POSTGRES=$BASHGAH_TEST_POSTGRES scripts/browser-tests.sh --junit-xml="$results/browser-postgres.xml"

heading "Killed on SQLite"
Tests/Kill/kill_test.py --junit-xml "$results/kill-sqlite.xml"
heading "Killed on PostgreSQL"
BASHGAH_TEST_POSTGRES=$BASHGAH_TEST_POSTGRES Tests/Kill/kill_test.py --junit-xml "$results/kill-postgres.xml"
