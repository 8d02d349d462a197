#!/usr/bin/env bash
# Sees to it that this machine has what a task needs: installs missing Debian packages when run as root, otherwise says
# the one command that does. Usage: tools/prepare.sh build | test | train | bench | durability | cluster
set -euo pipefail

declare -A packages=(
    [build]="libsqlite3-dev libssl-dev libargon2-dev libpq-dev libcmark-dev libqrencode-dev libopenblas-dev zlib1g-dev g++ git ca-certificates"
    [test]="chromium python3-venv strace postgresql"
    [train]="python3-venv"
    [bench]="wrk python3 postgresql"
    [durability]="strace slowhttptest"
    [cluster]="nginx-light postgresql python3 curl"
)

check_swift() {
    local found
    if ! command -v swift >/dev/null; then
        echo "Snug needs Swift 6.2 or newer: install it from https://www.swift.org/install/linux and put it on the PATH." >&2
        exit 1
    fi
    found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    if [ "$(printf '%s\n' 6.2 "${found:-0}" | sort -V | head -n 1)" != "6.2" ]; then
        echo "Snug needs Swift 6.2 or newer, and this is ${found:-an unknown version}: get a newer one from https://www.swift.org/install/linux." >&2
        exit 1
    fi
}

missing_of() {
    local name
    for name in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true)" = installed ] || printf '%s ' "$name"
    done
}

install() {
    local missing=$1
    if ! command -v apt-get >/dev/null; then
        echo "This is no Debian: please install what these packages hold, then try again: $missing" >&2
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        echo "Some packages are missing. Install them with this command, then try again:" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing" >&2
        exit 1
    fi
    echo "Installing $missing"
    # shellcheck disable=SC2086 # the list is meant to fall apart into words
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $missing
}

needed=""
for task in "$@"; do
    if [ "$task" = build ]; then check_swift; fi
    needed+=" ${packages[$task]}"
done
# shellcheck disable=SC2086
missing=$(missing_of $needed)
if [ -n "$missing" ]; then install "$missing"; fi
