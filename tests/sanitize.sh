#!/bin/bash
# Unit, SQL and HTTP tests once more, with address and undefined-behaviour sanitizers; prints TAP.
# A sanitizer that complains ends the process: its test fails, and what it said stands in the log.
build=$PWD/build-sanitize
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=1:allocator_may_return_null=1:verify_asan_link_order=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

if ! { { [[ -f $build/build.ninja ]] || meson setup "$build" -Db_sanitize=address,undefined; } && meson compile -C "$build"; } \
    >"$BUILD/sanitize-build.log" 2>&1; then
    echo "not ok - it builds with sanitizers"
    grep -E 'error|FAILED' "$BUILD/sanitize-build.log" | head -20 | sed 's/^/# /'
    exit 1
fi
status=0
meson test -C "$build" --no-rebuild --no-suite house --timeout-multiplier 4 --logbase sanitize >/dev/null 2>&1 || status=1
cat "$build/meson-logs/sanitize.txt"
# A test that was ended says of no case that it failed.
sed -n 's/^ *[0-9]*\/[0-9]* \(.*[^ ]\) *\(ERROR\|FAIL\|TIMEOUT\) .*/not ok - \1/p' "$build/meson-logs/sanitize.txt"
TRIALOGUE_BINARY=$build/src/app/trialogue python3 tests/app/parent.py || status=1
exit $status
