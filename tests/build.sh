#!/bin/bash
# Builds everything with both compilers, warnings being errors, and the service as ./run does; prints TAP.
. tests/builds.sh
count=0
status=0

check() {
    count=$((count + 1))
    if make_build "$1"; then
        echo "ok $count - $2"
    else
        echo "not ok $count - $2"
        say_build "$1"
        status=1
    fi
}

echo 1..3
count=1
echo "ok 1 - gcc builds everything without a warning" # or ./check would have ended
check clang "clang builds everything without a warning"
check release "the service builds and links as ./run builds it"
exit $status
