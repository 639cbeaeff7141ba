#!/bin/bash
# Suites of tests/suites once more, with address and undefined-behaviour sanitizers; prints TAP. Whatever a sanitizer says, in whichever
# process, goes to a file of its own: a worker that it ended and the parent restarted would else go unnoticed.
#   tests/sanitize.sh [SUITE ...]    without names: those in C, SQL and HTTP, those of processes and kills, and the walkthrough
cd "$(dirname "$0")/.." || exit 1
. tests/builds.sh
export BUILD=${BUILD:-$PWD/build-check} LC_ALL=C.UTF-8
mkdir -p "$BUILD"
build=$PWD/build-sanitize
reports=$build/reports
options=detect_leaks=1:abort_on_error=1:allocator_may_return_null=1:verify_asan_link_order=0:log_path=$reports/asan
status=0

if ! make_build sanitize; then
    echo "not ok - it builds with sanitizers"
    say_build sanitize
    exit 1
fi
rm -rf "$reports"
mkdir "$reports"
export ASAN_OPTIONS=$options UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:log_path=$reports/ubsan
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks:print_suppressions=0
export BUILD=$build TRIALOGUE_BINARY=$build/src/app/trialogue

# play_meson LOG ARGUMENT ...: tests of the build, those that ARGUMENT ... say.
play_meson() {
    local log=$1 status=0
    shift
    meson test -C "$build" --no-rebuild --timeout-multiplier 4 --logbase "$log" "$@" >/dev/null 2>&1 || status=1
    cat "$build/meson-logs/$log.txt"
    return $status
}

# Each suite by itself, as ./check plays it.
play() {
    local suite command status=0
    for suite; do
        command=$(sed -nE "s/^$suite +[a-z]+ +[0-9]+ +//p" tests/suites)
        if [[ -z $command ]]; then
            echo "not ok - there is no suite $suite"
            status=1
        elif [[ $command == meson\ * ]]; then
            play_meson "sanitize-$suite" --suite "${command#meson }" --num-processes 3 || status=1
        else
            bash -c "$command" || { echo "not ok - $suite ended with $?" && status=1; }
        fi
    done
    return $status
}

if (($# > 0)); then
    play "$@" || status=1
else
    # What waits, and what wants to be alone among tests of its build, beside what computes.
    play sql processes faults walkthrough >"$reports-beside" 2>&1 &
    play_meson sanitize --no-suite house --no-suite sql --num-processes 3 || status=1
    wait $! || status=1
    cat "$reports-beside"
fi

if [[ -n $(ls -A "$reports") ]]; then
    echo "not ok - no sanitizer complains in any process"
    head -n 30 "$reports"/* | sed 's/^/# /'
    exit 1
fi
echo "ok - no sanitizer complains in any process"
exit $status
