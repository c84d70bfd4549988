#!/usr/bin/env bash
# A private PostgreSQL for tests and measurements, under .build/postgres (or POSTGRES_PLACE), that nothing else uses and
# that leaves nothing behind:  postgres.sh start [--durable] (prints its URL) | url | stop
# Without --durable it does not wait for the disk: quick, and of no use after a power cut, which a test does not need.
set -euo pipefail
cd "$(dirname "$0")/.."
place=$PWD/${POSTGRES_PLACE:-.build/postgres}
home=$(readlink -m "$place")  # where it really is

fail() { echo "postgres.sh: $*" >&2; exit 1; }

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[[ $programs ]] || programs=$(dirname "$(command -v initdb || fail "PostgreSQL is not installed; run scripts/setup.sh --test")")

# PostgreSQL refuses to run as root, so root lends it the name of the postgres user.
as_owner() { if ((EUID == 0)); then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
running() { [[ -f $home/url ]] && as_owner "$programs/pg_ctl" status -D "$home/data" >/dev/null 2>&1; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Under the tree, so that waiting for the disk means the disk; elsewhere when the cluster's owner cannot go there or the
# path of a socket would be too long.
make_home() {
  mkdir -p .build
  if ((${#home} < 85)) && as_owner test -x "$PWD/.build"; then
    mkdir "$home"
  else
    home=$(mktemp -d -t bashgah-postgres.XXXXXX)
    ln -s "$home" "$place"
  fi
}

start() {
  local quick=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off) password port attempt
  [[ ${1-} == --durable ]] && quick=()
  running && { cat "$home/url"; return; }
  stop
  trap stop EXIT
  make_home
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && echo "$password" >"$home/password")
  if ((EUID == 0)); then chown -R postgres: "$home/"; fi
  as_owner "$programs/initdb" -D "$home/data" --no-sync --username=bashgah --pwfile="$home/password" \
    --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 >"$home/initdb.log" 2>&1 ||
    fail "initdb said: $(tail -n 3 "$home/initdb.log")"
  for attempt in 1 2 3; do  # another program may take the port between our look and PostgreSQL's
    port=$(free_port)
    as_owner "$programs/pg_ctl" start -w -s -D "$home/data" -l "$home/server.log" -o "$(printf '%s ' -c "port=$port" \
      -c listen_addresses=127.0.0.1 -c "unix_socket_directories='$home'" -c max_connections=200 "${quick[@]}")" \
      >/dev/null 2>&1 </dev/null && break
    ((attempt < 3)) || fail "it did not start: $(tail -n 3 "$home/server.log")"
  done
  (umask 077 && echo "postgres://bashgah:$password@127.0.0.1:$port/postgres" >"$home/url")
  trap - EXIT
  cat "$home/url"
}

stop() {
  [[ -e $home || -L $place ]] || return 0
  as_owner "$programs/pg_ctl" stop -s -m immediate -D "$home/data" >/dev/null 2>&1 || true
  rm -rf "$home" "$place"
}

case "${1-}" in
  start) start "${2-}" ;;
  url) running || fail "it is not running"; cat "$home/url" ;;
  stop) stop ;;
  *) echo "usage: scripts/postgres.sh start [--durable] | url | stop" >&2; exit 64 ;;
esac
