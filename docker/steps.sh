#!/bin/sh
# The steps by which Snug is built and installed on Debian 12: the Dockerfile takes them one by one, and
# prove-in-chroot.sh takes the same ones on a machine without a container engine.
# Usage: steps.sh build-packages | build SOURCE | run-packages | install SOURCE
set -eu

packages() {
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"
    apt-get clean
    rm -rf /var/lib/apt/lists/*
}

case "${1:-}" in
build-packages)
    # What the compiler and linker need, and what Snug's C libraries come with.
    packages ca-certificates git g++ libc6-dev libcurl4 libedit2 libncurses6 libxml2 zlib1g-dev \
        libsqlite3-dev libssl-dev libargon2-dev libpq-dev libcmark-dev libqrencode-dev libopenblas-dev
    ;;
build)
    cd "$2"
    # Swift's own libraries go into the program, so that nothing of the toolchain is needed to run it.
    swift build -c release --product snug --static-swift-stdlib
    strip .build/release/snug
    ;;
run-packages)
    packages ca-certificates tzdata libsqlite3-0 libargon2-1 libcmark0.30.2 libqrencode4 libpq5 libopenblas0-pthread
    ;;
install)
    install -D -m 755 "$2/.build/release/snug" /usr/local/bin/snug
    mkdir -p /usr/local/share/snug
    cp -R "$2/Templates" "$2/Public" "$2/Reference" "$2/LICENSE" /usr/local/share/snug/
    # A user of its own, without shell or home, for whom the only writable places are its two volumes.
    useradd --uid 10001 --no-log-init --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin snug
    install -d -o snug -g snug -m 700 /var/lib/snug /var/lib/snug-key
    ;;
*)
    sed -n 's/^# Usage: /usage: /p' "$0" >&2
    exit 2
    ;;
esac
