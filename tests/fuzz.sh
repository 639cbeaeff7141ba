#!/bin/bash
# Each fuzzer for FUZZ_SECONDS (30) from its kept corpus, eight at a time; prints TAP. New inputs are thrown away, crashes kept.
. tests/builds.sh
build=$PWD/build-fuzz
seconds=${FUZZ_SECONDS:-30}

if ! make_build fuzz; then
    echo "not ok - the fuzzers build"
    say_build fuzz
    exit 1
fi

search() {
    local name=$1 new log
    new=$(mktemp -d)
    log=$BUILD/$name.log
    if "$build/tests/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$build/$name-" \
        "$new" "tests/fuzz/corpus/${name#fuzz_}" >"$log" 2>&1; then
        echo "ok - $name ran $seconds s: $(grep -o 'stat::number_of_executed_units: *[0-9]*\|^Done [0-9]* runs' "$log" | tail -1)"
    else
        echo "not ok - $name ran $seconds s"
        grep -E 'ERROR|SUMMARY|artifact_prefix|Test unit' "$log" | head -10 | sed 's/^/# /'
    fi
    rm -rf "$new"
}

for fuzzer in "$build"/tests/fuzz/fuzz_*; do
    [[ -x $fuzzer && -f $fuzzer ]] || continue
    search "$(basename "$fuzzer")" &
    while (($(jobs -rp | wc -l) >= 8)); do
        wait -n
    done
done
wait
