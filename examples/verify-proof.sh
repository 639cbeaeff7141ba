#!/bin/sh
# Checks a log with nothing of ours: openssl, sha256sum, xxd, and what a POSIX system has anyway (awk, sed, sort, split, find).
#   verify-proof.sh LEAF PROOF KEY         that an entry is in it, by a C2SP tlog-proof
#   verify-proof.sh LIST KEY               the same of many with one checkpoint: "LEAF PROOF" on each line
#   verify-proof.sh --growth OLD NEW KEY   that it grew out of a checkpoint that you kept
# LEAF: a file with just the bytes of the leaf, `receipt.leaf` of the entry. PROOF: the answer of /v1/threads/…/entries/…/proof?form=tlog-proof.
# OLD: the checkpoint. NEW: "old N", the hashes of /v1/logs/…/consistency on a line each, an empty line, the newer checkpoint, as archives have it.
# KEY: the key of the log, as `trialogue key log` prints it: name+id+Base64. verify-case.sh uses all of it.
# shellcheck disable=SC2015,SC2094 # wrong ends it; nothing is written to what is read
set -eu
export LC_ALL=C
for needed in openssl sha256sum xxd; do # without one of them all would look wrong
    command -v $needed >/dev/null || { echo "It needs $needed, which is not here." >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

wrong() { echo "WRONG: $*" >&2; exit 1; }
hex() { xxd -p | tr -d '\n'; }
sha() { sha256sum | cut -c 1-64; }
none() { ! grep -q ''; }
lines() { set -- "$(wc -l <"$1")"; echo $(($1)); }

# Base64 as hexadecimal: only in the one form that encodes back to the same text.
plain() {
    bytes=$(printf %s "$1" | openssl base64 -d -A 2>/dev/null | hex)
    [ -n "$bytes" ] && [ "$(printf %s "$bytes" | xxd -r -p | openssl base64 -A)" = "$1" ] || wrong "this is no Base64: $1"
    echo "$bytes"
}

# holds KEY FILE SIGNATURE: Ed25519; key and signature are hexadecimal. That prefix is how DER says "Ed25519 public key".
holds() {
    [ ${#3} -eq 128 ] || return 1
    printf '302a300506032b6570032100%s' "$1" | xxd -r -p >"$work/key"
    printf %s "$3" | xxd -r -p >"$work/signature"
    openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey "$work/key" -in "$2" -sigfile "$work/signature" >/dev/null 2>&1
}

# take VKEY TYPE: takes name+id+Base64 apart into $name, $id and $public. Base64 may have plus signs of its own.
take() {
    name=${1%%+*} rest=${1#*+}
    id=${rest%%+*} public=$(plain "${rest#*+}")
    [ ${#public} -eq 66 ] && [ "${public%"${public#??}"}" = "$2" ] || wrong "$name: this key is of another kind"
    [ "$({ printf '%s\n' "$name"; printf %s "$public" | xxd -r -p; } | sha | cut -c 1-8)" = "$id" ] || wrong "$name: this key has another id"
    public=${public#??}
}

# What lines of $name and $id in $work/signatures say, without the id. Whoever else signed is passed over.
said() {
    grep -F -- "— $name " "$work/signatures" | cut -d ' ' -f 3 | while read -r text; do
        bytes=$(plain "$text")
        [ "${bytes#"$id"}" = "$bytes" ] || echo "${bytes#"$id"}"
    done
}

# note FILE KEY [KEY]...: a checkpoint in its one form, signed by a key of the log, and by none of them wrongly; gives $size and $root.
note() {
    take "$2" 01
    sed '/^$/,$d' "$1" >"$work/text"
    sed '1,/^$/d' "$1" >"$work/signatures"
    [ "$(lines "$work/text")" -eq 3 ] && [ "$(sed -n 1p "$work/text")" = "$name" ] || wrong "$1 is no checkpoint of $name"
    [ "$(tail -c 1 "$1" | xxd -p)" = 0a ] && tr -d '\000' <"$1" | cmp -s - "$1" && sed 's/^— //' "$1" | grep '[^ -~]' | none &&
        [ "$(lines "$work/signatures")" -le 100 ] && grep -vE '^— [^ +]+ [A-Za-z0-9+/]+=*$' "$work/signatures" | none ||
        wrong "$1 is no signed note"
    cut -d ' ' -f 3 "$work/signatures" | while read -r text; do plain "$text" >/dev/null; done || exit 1
    size=$(sed -nE '2s/^([1-9][0-9]{0,14})$/\1/p' "$work/text") root=$(plain "$(sed -n 3p "$work/text")")
    [ -n "$size" ] && [ ${#root} -eq 64 ] || wrong "$1 has no size or no root"
    file=$1
    shift
    for vkey; do
        take "$vkey" 01
        said | sed "s/^/$public /"
    done >"$work/said" || exit 1
    [ -s "$work/said" ] || wrong "$file is not signed by this key"
    while read -r key signature; do
        holds "$key" "$work/text" "$signature" || wrong "$file: the signature does not hold"
    done <"$work/said"
}

# Lines "LENGTH-byte hexadecimal" in, their SHA-256 out: thousands at a time, since a process for each would take minutes.
hashes() {
    rm -rf "$work/cut" && mkdir "$work/cut"
    xxd -r -p | (cd "$work/cut" && split -b "$1" -a 5 -)
    find "$work/cut" -type f | sort | xargs -r sha256sum | cut -c 1-64
}

# The leaf hashes of the files named on standard input.
leaf_hashes() {
    rm -rf "$work/leaves" && mkdir "$work/leaves"
    number=1000000
    while read -r leaf; do
        number=$((number + 1))
        { printf '\0'; cat "$leaf"; } >"$work/leaves/$number"
    done
    find "$work/leaves" -type f | sort | xargs -r sha256sum | cut -c 1-64
}

# Proofs as steps: in $work/step.ROUND a line "PROOF SIDE HASH" for each that has so many (RFC 9162, 2.1.3.2).
cat >"$work/steps.awk" <<'AWK'
function bad(why) { print "WRONG: " FILENAME ": " why >"/dev/stderr"; exit failed = 1 }
function digit(at) { return index("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", substr(text, at, 1)) - 1 }
function decode(   i, out) {
    if (length(text) != 44 || text !~ /^[A-Za-z0-9+\/]*=$/ || digit(43) % 4) bad("a line is no hash")
    for (i = 1; i < 43; i += 2) out = out sprintf("%03x", digit(i) * 64 + digit(i + 1))
    return out sprintf("%x", digit(43) / 4)
}
function finish() {
    if (last > 0 || line != lines) bad("it breaks off")
    print bytes, name >>(work "/sizes")
    printf "%.0f %s\n", first, name >>(work "/indexes")
}
BEGIN { while ((getline known[++lines] <note) > 0); lines-- }
FNR == 1 { if (name) finish(); name = FILENAME; bytes = round = line = 0; part = "head"; if ($0 != "c2sp.org/tlog-proof@v1") bad("it is no tlog-proof") }
{ bytes += length($0) + 1; text = $0 }
FNR == 2 {
    if ($0 !~ /^index (0|[1-9][0-9]*)$/ || length($0) > 21) bad("it has no index")
    first = at = substr($0, 7) + 0; last = size - 1; part = "hashes"
    if (at > last) bad("the index is outside of the log")
    next
}
part == "note" { if ($0 != known[++line]) bad("it ends in another checkpoint"); next }
part == "hashes" && $0 == "" { part = "note"; next }
part == "hashes" {
    if (!(text in hexes)) hexes[text] = decode()
    if (last == 0) bad("it has a hash too many")
    left = at % 2 == 1 || at == last
    print name, left ? "left" : "right", hexes[text] >>(work "/step." round++)
    while (left && at % 2 == 0 && at > 0) { at /= 2; last = int(last / 2) }
    at = int(at / 2); last = int(last / 2)
}
END { if (!failed) finish() }
AWK

# included NOTE: the entries of $work/pairs ("LEAF PROOF") are in the log whose checkpoint it is. All proofs climb together, a level at a time; what
# is the same in two of them is hashed once. Leaves the indexes in $work/indexes.
included() {
    rm -f "$work"/step.* "$work/sizes" "$work/indexes"
    cut -d ' ' -f 1 "$work/pairs" | leaf_hashes >"$work/hashes"
    cut -d ' ' -f 2 "$work/pairs" >"$work/proofs"
    xargs awk -v work="$work" -v note="$1" -v size="$size" -f "$work/steps.awk" <"$work/proofs" || exit 1
    xargs wc -c <"$work/proofs" | awk '$2 != "total" { print $1, $2 }' | cmp -s - "$work/sizes" || wrong "a proof is not text in its one form"
    paste -d ' ' "$work/hashes" "$work/proofs" >"$work/now"
    round=0
    while [ -e "$work/step.$round" ]; do
        awk 'NR == FNR { now[$2] = $1; next } { print $2 == "left" ? $3 now[$1] : now[$1] $3, $1 }' "$work/now" "$work/step.$round" >"$work/climb"
        cut -d ' ' -f 1 "$work/climb" | sort -u >"$work/nodes"
        sed 's/^/01/' "$work/nodes" | hashes 65 | paste -d ' ' "$work/nodes" - >"$work/made"
        awk -v made="$work/made" -v climb="$work/climb" 'FILENAME == made { node[$1] = $2; next } FILENAME == climb { now[$2] = node[$1]; next }
            { print $2 in now ? now[$2] : $1, $2 }' "$work/made" "$work/climb" "$work/now" >"$work/next"
        mv "$work/next" "$work/now"
        round=$((round + 1))
    done
    stray=$(grep -v "^$root " "$work/now" | head -n 1)
    [ -z "$stray" ] || wrong "${stray#* } does not lead from its leaf to the root"
}

node() { printf '01%s%s' "$1" "$2" | xxd -r -p | sha; }

# grown OLD-ROOT OLD-SIZE NEW-ROOT NEW-SIZE <hashes: RFC 9162, 2.1.4.2.
grown() {
    at=$(($2 - 1)) last=$(($4 - 1)) old='' new=''
    while [ $((at & 1)) -eq 1 ]; do at=$((at >> 1)) last=$((last >> 1)); done
    [ "$at" -gt 0 ] || { old=$1 new=$1; } # a whole tree: its root is where the way begins
    while read -r line; do
        beside=$(plain "$line")
        [ -n "$old" ] || { old=$beside new=$beside; continue; }
        [ "$last" -gt 0 ] || return 1
        if [ $((at & 1)) -eq 1 ] || [ "$at" -eq "$last" ]; then
            old=$(node "$beside" "$old") new=$(node "$beside" "$new")
            while [ $((at & 1)) -eq 0 ] && [ "$at" -gt 0 ]; do at=$((at >> 1)) last=$((last >> 1)); done
        else
            new=$(node "$new" "$beside")
        fi
        at=$((at >> 1)) last=$((last >> 1))
    done
    [ "$last" -eq 0 ] && [ "$old" = "$1" ] && [ "$new" = "$3" ]
}

# check_growth KEY OLD NEW
check_growth() {
    note "$2" "$1"
    old_root=$root old_size=$size
    sed '1,/^$/d' "$3" >"$work/newer"
    note "$work/newer" "$1"
    [ "$(sed -n 1p "$3")" = "old $old_size" ] && [ "$old_size" -lt "$size" ] || wrong "$3 is of other sizes"
    sed '1d; /^$/,$d' "$3" | grown "$old_root" "$old_size" "$root" "$size" || wrong "$3 does not lead from the old root to the new one"
}

check_proofs() {
    proof=$(head -n 1 "$work/pairs")
    sed '1,/^$/d' "${proof#* }" >"$work/note"
    note "$work/note" "$1"
    included "$work/note"
    while read -r index _; do echo "entry $index of $size in $name"; done <"$work/indexes"
}

case ${0##*/}/$#/${1-} in
verify-proof.sh/4/--growth)
    check_growth "$4" "$2" "$3"
    echo "$old_size entries grew to $size in $name" ;;
verify-proof.sh/3/*)
    echo "$1 $2" >"$work/pairs"
    check_proofs "$3" ;;
verify-proof.sh/2/*)
    cp "$1" "$work/pairs"
    check_proofs "$2" ;;
verify-proof.sh/*)
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2 ;;
esac
