#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, and removes the server afterwards. The command finds it in
# SNUG_TEST_POSTGRES; its data lie in memory's keeping as far as possible, for they are worth nothing. It waits for a
# standby that never comes wherever a database sets synchronous_commit, which by default none does.
# Usage: tools/with_postgres.sh COMMAND [ARGUMENT ...]
set -euo pipefail

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || { echo "PostgreSQL is missing: apt-get install postgresql" >&2; exit 1; }

place=$(mktemp -d "${TMPDIR:-/tmp}/snug-postgres.XXXXXX")
# PostgreSQL refuses to run as root, and rightly so.
as=()
if [ "$(id -u)" = 0 ]; then
    as=(runuser -u postgres --)
    chown postgres "$place"
fi
finish() {
    (cd "$place" && "${as[@]}" "$programs/pg_ctl" -D "$place/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$place"
}
trap finish EXIT INT TERM

(
    cd "$place"
    "${as[@]}" "$programs/initdb" -D data -U snug --auth=trust --no-sync --encoding=UTF8 --locale=C >initdb.log
    "${as[@]}" "$programs/pg_ctl" -D data -l server.log -w start -o "-k $place -c listen_addresses='' -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB \
        -c autovacuum=off -c synchronous_standby_names=nobody" >/dev/null
) || { cat "$place"/*.log >&2; exit 1; }
chmod 755 "$place"

export SNUG_TEST_POSTGRES="postgres://snug@/postgres?host=$place"
"$@"
