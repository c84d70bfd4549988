#!/usr/bin/env bash
# The figures of speed and size, of a release build, on SQLite and on a PostgreSQL that waits for the disk; also into
# .build/bench.txt, one `name value` a line. About a quarter of an hour after the build.
#   BENCH_SCALE=100000 BENCH_SECONDS=3 scripts/bench.sh     a quick look: fewer contacts than a million, shorter runs
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product bashgah >&2
swift build -c release --product BareHello >&2
export POSTGRES_PLACE=.build/postgres-bench  # not the one of the tests, which does not wait
trap 'scripts/postgres.sh stop' EXIT
BASHGAH_TEST_POSTGRES=$(scripts/postgres.sh start --durable) python3 -B scripts/bench.py
