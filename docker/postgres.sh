#!/bin/sh
# One of the two PostgreSQL servers of a cluster: one is the primary, the other follows it, and the primary answers
# "saved" only after the other has it on its disk as well. Which of them takes over is decided by a person (or a tool
# such as Patroni): a machine alone can't tell a dead primary from a cut wire.
#
# Usage: postgres.sh serve      makes the server's data if there is none, and serves
#        postgres.sh status     says who is who
#        postgres.sh promote    on the standby: take over. First see to it that the old primary never comes back by
#                               itself: stop its container.
#        postgres.sh rejoin     on the old primary, stopped: put its data aside and follow the new one
#        postgres.sh protect    on the primary, once a standby follows: answer only when it has everything
#        postgres.sh alone      on the primary, when the standby is gone for long: answer without it
# Settings: PGDATA, PGPASSWORD, SNUG_PEER (the other's host), SNUG_FIRST=yes on the one that begins.
set -eu

: "${PGDATA:?}" "${PGPASSWORD:?Choose a password first: set SNUG_POSTGRES_PASSWORD.}" "${SNUG_PEER:?}"
export PGUSER=snug PGCONNECT_TIMEOUT=3
port=${SNUG_POSTGRES_PORT:-5432}
peer_port=${SNUG_PEER_PORT:-5432}
PATH=$PATH:$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin | sort -V | tail -n 1)

here() { psql -X -A -t -q -v ON_ERROR_STOP=1 -h localhost -p "$port" -d postgres -c "$1"; }
peer() { psql -X -A -t -q -v ON_ERROR_STOP=1 -h "$SNUG_PEER" -p "$peer_port" -d postgres -c "$1"; }
peer_is_primary() { [ "$(peer 'SELECT pg_is_in_recovery()' 2>/dev/null || true)" = f ]; }

create() {
    echo "Making a new, empty server."
    secret=$(mktemp)
    printf '%s\n' "$PGPASSWORD" >"$secret"
    initdb -D "$PGDATA" -U snug --auth=scram-sha-256 --pwfile="$secret" --encoding=UTF8 --locale=C --data-checksums
    rm "$secret"
    echo "CREATE DATABASE snug" | postgres --single -D "$PGDATA" postgres >/dev/null
    printf '%s\n' "host all snug all scram-sha-256" "host replication snug all scram-sha-256" >>"$PGDATA/pg_hba.conf"
    cat >>"$PGDATA/postgresql.auto.conf" <<SETTINGS
listen_addresses = '*'
wal_level = replica
max_wal_senders = 8
wal_keep_size = '1GB'
hot_standby = on
synchronous_commit = on
synchronous_standby_names = '*'
log_min_error_statement = panic
log_error_verbosity = terse
SETTINGS
}

copy_peer() {
    until peer_is_primary; do
        echo "Waiting for a primary at $SNUG_PEER."
        sleep 2
    done
    rm -rf "$PGDATA.new"
    pg_basebackup -h "$SNUG_PEER" -p "$peer_port" -D "$PGDATA.new" -X stream --checkpoint=fast
    # Until somebody follows this one, it must wait for nobody once it is promoted. The password is taken from the
    # environment and stands in no file.
    cat >>"$PGDATA.new/postgresql.auto.conf" <<SETTINGS
primary_conninfo = 'host=$SNUG_PEER port=$peer_port user=snug application_name=standby'
synchronous_standby_names = ''
SETTINGS
    touch "$PGDATA.new/standby.signal"
    mv "$PGDATA.new" "$PGDATA"
}

case "${1:-serve}" in
serve)
    if [ ! -s "$PGDATA/PG_VERSION" ]; then
        if [ "${SNUG_FIRST:-no}" = yes ] && ! peer_is_primary; then create; else copy_peer; fi
    elif [ ! -e "$PGDATA/standby.signal" ] && peer_is_primary; then
        echo "The other server has taken over, so what is here must not be served. Follow it with: rejoin" >&2
        exit 1
    fi
    exec postgres -D "$PGDATA" -p "$port"
    ;;
status)
    here "SELECT CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE 'primary' END"
    here "SELECT 'followed by ' || application_name || ', ' || state || ', ' || sync_state FROM pg_stat_replication"
    ;;
promote)
    if peer_is_primary; then echo "The primary is alive: stop its container first." >&2; exit 1; fi
    here "SELECT pg_promote()" >/dev/null
    echo "This is the primary now. What is saved from now on is on this disk alone until the other follows: rejoin."
    ;;
rejoin)
    if [ -e "$PGDATA" ]; then mv "$PGDATA" "$PGDATA.before-$(date +%Y%m%d-%H%M%S)"; fi
    copy_peer
    echo "Ready to follow: start this server, then say on the other one: protect"
    ;;
protect)
    if [ "$(here "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")" = 0 ]; then
        echo "Nobody follows this server yet: everybody's writing would stop." >&2
        exit 1
    fi
    here "ALTER SYSTEM SET synchronous_standby_names = '*'"
    here "SELECT pg_reload_conf()" >/dev/null
    echo "From now on what is answered as saved is on both disks."
    ;;
alone)
    here "ALTER SYSTEM SET synchronous_standby_names = ''"
    here "SELECT pg_reload_conf()" >/dev/null
    echo "From now on what is answered as saved is on this disk alone."
    ;;
*)
    sed -n '/^# Usage/,/^# Settings/s/^# //p' "$0" >&2
    exit 2
    ;;
esac
