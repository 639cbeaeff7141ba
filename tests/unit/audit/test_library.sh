#!/bin/sh
# libtrialogue-audit as others get it: installed, found by pkg-config, and used by the example of its man page, in C and in C++.
# usage: test_library.sh AUDIT_TOOL BUILD_DIRECTORY SOURCE_DIRECTORY
set -eu
tool=$(realpath "$1") build=$(realpath "$2") source=$(realpath "$3")
number=0 failed=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# check SENTENCE COMMAND…: the command must succeed.
check() {
    sentence=$1; shift; number=$((number + 1))
    if "$@" >"$dir/log" 2>&1; then echo "ok $number - $sentence"; else
        sed 's/^/# /' "$dir/log"; failed=1; echo "not ok $number - $sentence"
    fi
}

check "it is installed without the rest being built again" \
    meson install -C "$build" --no-rebuild --tags devel,runtime,man --destdir "$dir/root"
pc=$(find "$dir/root" -name trialogue-audit.pc)
lib=$(dirname "$(dirname "$pc")")
export PKG_CONFIG_PATH="${pc%/*}" PKG_CONFIG_SYSROOT_DIR="$dir/root" LD_LIBRARY_PATH="$lib"
page=$(find "$dir/root" -name 'libtrialogue-audit.3*')

# The names that the header has, sorted.
sed -n 's/^[a-z].*[ *]\(trialogue_audit_[a-z_]*\)(.*/\1/p' "$source/include/trialogue/audit.h" | sort >"$dir/header"
names() { "$@" | sed -n 's/.* [A-Z] \([a-z_]*\).*/\1/p' | grep . | sort | diff "$dir/header" -; }
check "the shared library shows the names of the header alone" names nm -D --defined-only "$lib/libtrialogue-audit.so"
check "so does the static one" names nm -g --defined-only "$lib/libtrialogue-audit.a"
documented() { while read -r name; do grep -q "Fn $name\$" "$page" || { echo "$name"; return 1; }; done <"$dir/header"; }
check "the man page has each of them" documented
check "its soname has the number of the interface" sh -c "readelf -d '$lib/libtrialogue-audit.so' | grep -q 'SONAME.*libtrialogue-audit.so.0\]'"
needs() { readelf -d "$lib/libtrialogue-audit.so" | sed -n 's/.*NEEDED.*\[\(.*\)\.so.*/\1/p' | sort | tr '\n' ' '; }
check "it needs libsodium and the C library alone" test "$(needs)" = "libc libsodium "

sed -n '/^#include <stdio.h>/,/^\.Ed/p' "$page" | sed '/^\.Ed/d; s/\\e/\\/g' >"$dir/example.c"
cp "$dir/example.c" "$dir/example.cc"
flags=$(pkg-config --cflags --libs trialogue-audit)
# shellcheck disable=SC2086 # a list of flags
check "the man page's example is built against the shared library" cc -Wall -Wextra -Werror -o "$dir/shared" "$dir/example.c" $flags
static=$(pkg-config --static --cflags --libs trialogue-audit | sed 's/-ltrialogue-audit/-l:libtrialogue-audit.a/')
# shellcheck disable=SC2086
check "and against the static one" cc -o "$dir/static" "$dir/example.c" $static
# shellcheck disable=SC2086
check "and as C++" c++ -std=c++11 -Wall -Wextra -Werror -o "$dir/plus" "$dir/example.cc" $flags

"$tool" sample "$dir/case.tar" "$dir/keys"
echo d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a >"$dir/others"
for built in shared static plus; do
    check "the $built one finds a case valid" sh -c "'$dir/$built' '$dir/case.tar' '$dir/keys' | grep -qx valid"
    check "and not by a key that did not seal it" sh -c "'$dir/$built' '$dir/case.tar' '$dir/others' | grep -qx 'not valid'"
done
echo "1..$number"
exit $failed
