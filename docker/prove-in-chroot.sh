#!/usr/bin/env bash
# Proves the steps of the Dockerfile on a machine without a container engine: the same commands, in two fresh Debian 12
# trees, the second of them read-only and as an unprivileged user.
#
# Needs root, debootstrap, and a Swift toolchain for Debian 12 at SWIFT_HOME (the directory that holds usr/bin/swift).
# Usage: SWIFT_HOME=DIR docker/prove-in-chroot.sh [BINARY]
#   BINARY  a program that was built before, statically; the build stage is then left out.
# MIRROR names another Debian mirror than the machine's own; SEED_CACHE=DIR offers SwiftPM's cache of this machine.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(id -u)" = 0 ] || { echo "This needs root, for the fresh Debian trees." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "Install debootstrap first: apt-get install debootstrap" >&2; exit 1; }
# A mount namespace of its own: whatever happens, no mount outlives this script.
if [ -z "${SNUG_UNSHARED:-}" ]; then SNUG_UNSHARED=1 exec unshare --mount --propagation private "$0" "$@"; fi

binary=${1:-}
source=$PWD
work=$(mktemp -d)
server=""
finish() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
    # Some lie hidden under others, and come to light when these are gone.
    for _ in 1 2 3; do
        awk -v under="$work/" 'index($2, under) == 1 { print $2 }' /proc/mounts | sort -r \
            | xargs -rn 1 umount 2>/dev/null || true
    done
    if grep -q " $work/" /proc/mounts; then echo "Something is still mounted under $work." >&2; return; fi
    rm -rf --one-file-system "$work"
}
trap finish EXIT

mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)}
say() { printf '\n== %s\n' "$*"; }

fresh_tree() {
    debootstrap --variant=minbase bookworm "$1" "$mirror" >"$work/debootstrap.log" \
        || { tail "$work/debootstrap.log" >&2; exit 1; }
    mount -t proc proc "$1/proc"
    mount --bind /dev "$1/dev"
    cp /etc/resolv.conf "$1/etc/resolv.conf"
    install -m 755 docker/steps.sh "$1/steps.sh"
}

run_in() { chroot "$1" /usr/bin/env -i PATH=/toolchain/usr/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "${@:2}"; }

mkdir -p "$work/build" "$work/run" "$work/source"
git archive HEAD | tar -x -C "$work/source"

if [ -z "$binary" ]; then
    : "${SWIFT_HOME:?Say where the Swift toolchain is: SWIFT_HOME=DIR}"
    say "Build stage: a fresh Debian 12"
    fresh_tree "$work/build"
    run_in "$work/build" /steps.sh build-packages
    mkdir -p "$work/build/toolchain" "$work/build/source"
    mount --bind -o ro "$SWIFT_HOME" "$work/build/toolchain"
    mount --bind "$work/source" "$work/build/source"
    # Where this machine reaches packages by other ways than a plain one would.
    cp /etc/gitconfig "$work/build/etc/" 2>/dev/null || true
    cp /etc/ssl/certs/ca-certificates.crt "$work/build/etc/ssl/certs/"
    if [ -n "${SEED_CACHE:-}" ]; then
        mkdir -p "$work/build/root/.cache"
        cp -R "$SEED_CACHE" "$work/build/root/.cache/org.swift.swiftpm"
    fi
    run_in "$work/build" /steps.sh build /source
else
    install -D -m 755 "$binary" "$work/source/.build/release/snug"
    strip "$work/source/.build/release/snug"
fi
say "The program has $(stat -c %s "$(readlink -f "$work/source/.build/release/snug")" | numfmt --to=iec) bytes"

say "Run stage: a fresh Debian 12"
fresh_tree "$work/run"
run_in "$work/run" /steps.sh run-packages
mkdir -p "$work/run/source"
mount --bind -o ro "$work/source" "$work/run/source"
run_in "$work/run" /steps.sh install /source
umount "$work/run/source"
rm "$work/run/steps.sh"
if run_in "$work/run" ldd /usr/local/bin/snug | grep "not found"; then exit 1; fi

say "Read-only, without privileges"
mount --bind "$work/run" "$work/run"
mount -o remount,bind,ro "$work/run"
for volume in var/lib/snug var/lib/snug-key; do
    mkdir -p "$work/volumes/$volume"
    chown 10001:"$(run_in "$work/run" id -g snug)" "$work/volumes/$volume"
    mount --bind "$work/volumes/$volume" "$work/run/$volume"
done
mount -t tmpfs tmpfs "$work/run/tmp"
mount -t proc proc "$work/run/proc"

as_snug() {
    chroot --userspec=snug "$work/run" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin \
        SNUG_DATA=/var/lib/snug/data SNUG_KEY_FILE=/var/lib/snug-key/server.key \
        SNUG_HOST=127.0.0.1 SNUG_PORT="${PORT:-18080}" SNUG_STAFF_PORT="${STAFF_PORT:-18081}" "$@"
}
if as_snug touch /usr/local/bin/written 2>/dev/null; then echo "The file system can be written to." >&2; exit 1; fi
as_snug snug serve >"$work/output" 2>&1 &
server=$!
for _ in $(seq 100); do grep -q '^Ready' "$work/output" && break; sleep 0.2; done
cat "$work/output"
as_snug snug health --address "http://127.0.0.1:${PORT:-18080}"
as_snug snug check
as_snug snug backup /var/lib/snug/backup.db
pid=$(pgrep -P "$server" snug || echo "$server")
[ "$(stat -c %u "/proc/$pid")" != 0 ] || grep -q '^Uid:.*10001' "/proc/$pid/status"
kill -TERM "$pid"
wait "$server" && echo "It ended with 0."
server=""
as_snug snug restore /var/lib/snug/backup.db
say "Everything held."
