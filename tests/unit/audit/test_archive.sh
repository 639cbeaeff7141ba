#!/bin/sh
# An export in other people's tools: GNU tar and bsdtar take it apart, sha256sum checks its files, and the lines of
# docs/audit-format.md, taken from that page, check one entry with openssl. Then the command line tools.
# usage: test_archive.sh AUDIT_TOOL PATH_OF_audit-format.md
set -eu
tool=$(realpath "$1") page=$(realpath "$2")
number=0 failed=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

ok() { number=$((number + 1)); echo "ok $number - $1"; }
not_ok() { number=$((number + 1)); failed=1; echo "not ok $number - $1"; }
# check SENTENCE COMMAND…: the command must succeed.
check() { sentence=$1; shift; if "$@" >"$dir/log" 2>&1; then ok "$sentence"; else sed 's/^/# /' "$dir/log"; not_ok "$sentence"; fi; }
# exits CODE SENTENCE COMMAND…: it must end with that code.
exits() {
    code=$1 sentence=$2; shift 2; got=0
    "$@" >"$dir/said" 2>&1 || got=$?
    if [ "$got" -eq "$code" ]; then ok "$sentence"; else echo "# exit $got, not $code"; sed 's/^/# /' "$dir/said"; not_ok "$sentence"; fi
}

for needed in tar sha256sum openssl xxd; do
    command -v $needed >/dev/null || { echo "1..0 # SKIP $needed is not installed"; exit 0; }
done

"$tool" sample "$dir/case.tar" "$dir/keys"
mkdir "$dir/gnu" "$dir/bsd"
check "GNU tar takes it apart" tar -C "$dir/gnu" -xf "$dir/case.tar"
check "sha256sum finds every file unchanged" sh -c "cd '$dir/gnu' && sha256sum -c --strict manifest-sha256.txt"
again() (
    cd "$dir/gnu" && find . -type f | sed 's,^\./,,' | LC_ALL=C sort |
        tar --format=ustar -b 1 --owner=0 --group=0 --numeric-owner --mode=0644 --mtime=@0 -cf "$dir/again.tar" -T - &&
        cmp "$dir/again.tar" "$dir/case.tar"
)
check "GNU tar makes the very same archive of these files" again
if command -v bsdtar >/dev/null; then
    check "bsdtar takes it apart" bsdtar -C "$dir/bsd" -xf "$dir/case.tar"
    check "bsdtar and GNU tar find the same files" diff -r "$dir/gnu" "$dir/bsd"
fi

# The page's own lines: every block between these marks, run where the archive was taken apart.
sed -n '/^<!-- tested -->$/,/^```$/p' "$page" | grep -v -e '^<!--' -e '^```' >"$dir/lines.sh"
printf 'PUBLIC_KEY=%s\n' "$(tail -n 1 "$dir/keys")" | cat - "$dir/lines.sh" >"$dir/run.sh"
check "the page has lines to run" grep -q 'openssl pkeyutl' "$dir/lines.sh"
check "the lines of the page find nothing wrong" sh -eu -c "cd '$dir/gnu' && . '$dir/run.sh'"
cp -r "$dir/gnu" "$dir/bad"
printf 'x' >>"$dir/bad/data/entries/joint/000000000002.json"
exits 1 "they find a changed leaf" sh -c "cd '$dir/bad' && { sh -eu '$dir/run.sh' || exit 1; }"

"$tool" tables >"$dir/tables"
sed -n '/^<!-- printed: audit_tool tables -->$/,/^<!-- end -->$/p' "$page" | grep -v '^<!--' >"$dir/page"
check "the page has the tables of the program" diff "$dir/tables" "$dir/page"

for text in README.txt bagit.txt; do
    check "the page has the digest of $text" grep -q "$(sha256sum "$dir/gnu/$text" | cut -c 1-64)" "$page"
done

exits 0 "verify: a valid archive is 0" "$tool" verify "$dir/case.tar" --keys "$dir/keys"
check "verify: it says so" grep -q '^VALID' "$dir/said"
exits 0 "verify: from standard input" sh -c "'$tool' verify - --keys '$dir/keys' <'$dir/case.tar'"
exits 0 "verify --quiet" "$tool" verify --quiet "$dir/case.tar" --keys "$dir/keys"
check "verify --quiet prints nothing" test ! -s "$dir/said"
exits 0 "verify --json" "$tool" verify "$dir/case.tar" --json --keys "$dir/keys"
check "verify --json is JSON" python3 -c 'import json,sys; assert json.load(open(sys.argv[1]))["valid"] is True' "$dir/said"
sed 's/never arrived/never appeared/' "$dir/case.tar" >"$dir/changed.tar"
exits 1 "verify: a changed archive is 1" "$tool" verify "$dir/changed.tar" --keys "$dir/keys"
head -c 20000 "$dir/case.tar" >"$dir/cut.tar"
exits 1 "verify: a cut archive is 1" "$tool" verify "$dir/cut.tar" --keys "$dir/keys"
echo 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a' >"$dir/others"
exits 1 "verify: under another key it is 1" "$tool" verify "$dir/case.tar" --keys "$dir/others"
check "verify: it names the entry" grep -q 'joint 17: is sealed by a key' "$dir/said"
"$tool" proven "$dir/proven.tar" "$dir/keys" "$dir/policy" "$dir/kept"
exits 0 "verify: with a policy" "$tool" verify "$dir/proven.tar" --keys "$dir/keys" --policy "$dir/policy"
check "verify: its logs were checked" grep -Eq '^log +passed' "$dir/said"
exits 0 "verify: grown out of a checkpoint" "$tool" verify "$dir/proven.tar" --keys "$dir/keys" --policy "$dir/policy" --since "$dir/kept"
check "verify: that was checked" grep -Eq '^consistency +passed +1 ok' "$dir/said"
exits 1 "verify: a policy asks for proofs" "$tool" verify "$dir/case.tar" --keys "$dir/keys" --policy "$dir/policy"
check "verify: it says what to do" grep -q 'export it with them' "$dir/said"
exits 1 "verify: too old" "$tool" verify "$dir/proven.tar" --keys "$dir/keys" --policy "$dir/policy" --max-age 1s
exits 0 "verify: young enough" "$tool" verify "$dir/proven.tar" --keys "$dir/keys" --policy "$dir/policy" --max-age 36500d
exits 2 "verify: no age" "$tool" verify "$dir/proven.tar" --keys "$dir/keys" --max-age 7
exits 2 "verify: a checkpoint says nothing without a policy" "$tool" verify "$dir/proven.tar" --keys "$dir/keys" --since "$dir/kept"
exits 2 "verify: no policy" "$tool" verify "$dir/proven.tar" --policy "$dir/keys"
check "verify: it names the line" grep -q 'line 3 of the policy' "$dir/said"
exits 2 "verify: no receipt" "$tool" verify "$dir/proven.tar" --keys "$dir/keys" --receipt "$dir/keys"
exits 2 "verify: no such file is 2" "$tool" verify "$dir/none.tar" --keys "$dir/keys"
exits 2 "verify: a folder is 2" "$tool" verify "$dir" --keys "$dir/keys"
exits 2 "verify: no keys is 2" "$tool" verify "$dir/case.tar"
check "verify: it says what to type" grep -q 'type: trialogue verify FILE --keys KEYFILE' "$dir/said"
exits 0 "verify --help" "$tool" verify --help
[ ! -e /dev/full ] || exits 2 "verify: a full disk is 2" sh -c "'$tool' verify '$dir/case.tar' --keys '$dir/keys' >/dev/full"
exits 2 "verify: a key file of words is 2" "$tool" verify "$dir/case.tar" --keys "$page"
check "verify: it says how to write one" grep -q '64 lower-case hexadecimal digits' "$dir/said"

exits 0 "replay: with keys" "$tool" replay "$dir/case.tar" --keys "$dir/keys"
check "replay: the outcome is there" grep -q '"outcome":"decided"' "$dir/said"
exits 0 "replay: without keys" "$tool" replay "$dir/case.tar"
check "replay: it says that nothing was verified" grep -q 'NOT VERIFIED' "$dir/said"
exits 1 "replay: a changed archive is not replayed" "$tool" replay "$dir/changed.tar" --keys "$dir/keys"
exits 2 "replay: no file is 2" "$tool" replay
echo "1..$number"
exit $failed
