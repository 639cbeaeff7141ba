#!/bin/sh
# Makes a static library of one object in which only the names that match are seen from outside:
# hide_names.sh OUTPUT PATTERN WHOLE_ARCHIVE ARCHIVE... -- COMPILER...
# Of the first archive all is taken, of the others what is needed, so that no name of ours meets one of its user's.
set -eu
out=$1 pattern=$2 whole=$3
shift 3
others=
while [ "$1" != -- ]; do
    others="$others $1"
    shift
done
shift
# shellcheck disable=SC2086 # a list of paths
"$@" -r -nostdlib -o "$out.o" -Wl,--whole-archive "$whole" -Wl,--no-whole-archive -Wl,--start-group $others -Wl,--end-group
objcopy --wildcard --keep-global-symbol="$pattern" "$out.o"
rm -f "$out"
ar rcD "$out" "$out.o"
rm "$out.o"
