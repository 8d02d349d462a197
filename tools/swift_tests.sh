#!/usr/bin/env bash
# Runs the Swift tests that are built, and says once more at the end which ones failed and why: in a thousand lines of
# passing ones nobody finds them.
# Usage: tools/swift_tests.sh [OPTIONS OF swift test ...]
set -uo pipefail
record=$(mktemp)
trap 'rm -f "$record"' EXIT
swift test --skip-build "$@" 2>&1 | tee "$record"
status=${PIPESTATUS[0]}
if [ "$status" != 0 ]; then
    echo
    echo "What failed:"
    grep -a -A 3 -e '^✘' -e 'recorded an issue' -e 'error:' "$record" | grep -a -v -e '^✔' -e '^◇' -e 'A request failed' | tail -n 60
fi
exit "$status"
