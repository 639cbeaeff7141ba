#!/bin/bash
# The suites in C, SQL and HTTP and those of processes and faults once more, with address and undefined-behaviour sanitizers;
# prints TAP. Whatever a sanitizer says, in whichever process, goes to a file of its own: a worker that it ended and the parent
# restarted would else go unnoticed.
. tests/builds.sh
build=$PWD/build-sanitize
reports=$build/reports
options=detect_leaks=1:abort_on_error=1:allocator_may_return_null=1:verify_asan_link_order=0:log_path=$reports/asan
export ASAN_OPTIONS=$options UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:log_path=$reports/ubsan
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks:print_suppressions=0

if ! ASAN_OPTIONS= make_build sanitize; then
    echo "not ok - it builds with sanitizers"
    say_build sanitize
    exit 1
fi
rm -rf "$reports"
mkdir "$reports"
export BUILD=$build TRIALOGUE_BINARY=$build/src/app/trialogue
status=0
# Most of it waits: the suites of processes and faults beside the others, of which three at a time keep two cores busy.
(
    beside=0
    for suite in "python3 tests/faults/kills.py" "python3 tests/app/parent.py" tests/walkthrough.sh; do
        $suite || beside=1
    done
    exit "$beside"
) >"$reports-beside" 2>&1 &
meson test -C "$build" --no-rebuild --no-suite house --num-processes 3 --timeout-multiplier 4 --logbase sanitize >/dev/null 2>&1 || status=1
cat "$build/meson-logs/sanitize.txt"
wait $! || status=1
cat "$reports-beside"

if [[ -n $(ls -A "$reports") ]]; then
    echo "not ok - no sanitizer complains in any process"
    head -n 30 "$reports"/* | sed 's/^/# /'
    exit 1
fi
echo "ok - no sanitizer complains in any process"
exit $status
