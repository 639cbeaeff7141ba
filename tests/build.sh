#!/bin/bash
# Builds everything with both compilers, warnings being errors; prints TAP.
count=0
build() {
    local name=$1 directory=$2
    shift 2
    count=$((count + 1))
    if { [[ -f $directory/build.ninja ]] || meson setup "$directory" -Dwerror=true "$@"; } >"$directory.log" 2>&1 &&
        meson compile -C "$directory" >>"$directory.log" 2>&1; then
        echo "ok $count - $name builds everything without a warning"
    else
        echo "not ok $count - $name builds everything without a warning"
        grep -E 'error|FAILED' "$directory.log" | head -30 | sed 's/^/# /'
        status=1
    fi
    rm -f "$directory.log"
}

status=0
build gcc "$BUILD"
CC=clang build clang build-clang
echo "1..$count"
exit $status
