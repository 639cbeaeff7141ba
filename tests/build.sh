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

# What the flags of meson.build promise, as the binary of ./run shows it: a place of its own in memory each time, tables that are
# read-only once it runs, no stack that runs, guarded stacks and copies.
check_hardening() {
    local binary=build-release/src/app/trialogue missing=()
    readelf -hW $binary | grep -q 'DYN (Position-Independent' || missing+=(PIE)
    readelf -lW $binary | grep -q GNU_RELRO || missing+=(RELRO)
    readelf -lW $binary | grep -qE 'GNU_STACK.* RW +0x' || missing+=("a stack that does not run")
    readelf -dW $binary | grep -qE 'Flags:.*NOW' || missing+=(BIND_NOW)
    readelf -W --dyn-syms $binary | grep -q __stack_chk_fail || missing+=("stack protector")
    readelf -W --dyn-syms $binary | grep -q __memcpy_chk || missing+=(FORTIFY)
    count=$((count + 1))
    if ((${#missing[@]} == 0)); then
        echo "ok $count - the service is hardened as meson.build says"
    else
        echo "not ok $count - the service is hardened as meson.build says"
        printf '# missing: %s\n' "${missing[@]}"
        status=1
    fi
}

# Else each ./run would link for a minute.
check_rest() {
    count=$((count + 1))
    if ninja -C build-release -n -d explain src/app/trialogue >"$BUILD/rest-build.log" 2>&1 && grep -q 'no work to do' "$BUILD/rest-build.log"; then
        echo "ok $count - what is built is not built again"
    else
        echo "not ok $count - what is built is not built again"
        head -20 "$BUILD/rest-build.log" | sed 's/^/# /'
        status=1
    fi
}

echo 1..5
count=1
echo "ok 1 - gcc builds everything without a warning" # or ./check would have ended
check clang "clang builds everything without a warning"
check release "the service builds and links as ./run builds it"
check_hardening
check_rest
exit $status
