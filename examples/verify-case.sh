#!/bin/sh
# Checks a whole unpacked archive with openssl, sha256sum and xxd alone: manifest, chain, seals, texts, proofs, witnesses, ends.
#   verify-case.sh FOLDER POLICY KEYS
# FOLDER: where the archive was unpacked; POLICY: your own (a quorum that is none, one witness, or one group of witnesses);
# KEYS: the service's public keys, 64 hexadecimal digits on a line. docs/audit-format.md says what each check is worth.
# It does not replay the case, and does not look for the erasures of texts that are missing: `trialogue verify` does.
# shellcheck disable=SC2015 # wrong ends it
set -eu; here=$(cd "$(dirname "$0")" && pwd) policy=$(realpath "$2") keys=$(realpath "$3"); cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

wrong() { echo "WRONG: $*" >&2; exit 1; }
plain() { openssl base64 -d -A | xxd -p | tr -d '\n'; }
sha() { sha256sum | cut -c 1-64; }
member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p" "$2"; } # of a leaf: a key that occurs once

# verify KEY MESSAGE SIGNATURE: Ed25519, all but the key as files.
verify() {
    printf '302a300506032b6570032100%s' "$1" | xxd -r -p >"$work/key"
    openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey "$work/key" -in "$2" -sigfile "$3" >/dev/null 2>&1
}

# The files are those of the manifest, and no others.
sha256sum --quiet --strict -c manifest-sha256.txt >/dev/null 2>&1 || wrong "a file is not what the manifest says"
find data -type f | LC_ALL=C sort >"$work/found"
cut -c 67- manifest-sha256.txt | cmp -s - "$work/found" || wrong "the manifest lists other files"
[ -z "$(find . -type l)" ] || wrong "there are links"

# A seal, by whichever key the leaf names.
check_seal() {
    { printf 'trialogue-entry-v1\n'; cat "$1.json"; } >"$work/message"
    id=$(member key "$1.json")
    while read -r key; do
        [ "$(printf %s "$key" | xxd -r -p | sha | cut -c 1-16)" = "$id" ] && verify "$key" "$work/message" "$1.sig" && return 0
    done <<EOF
$(grep -E '^[0-9a-f]{64}$' "$keys")
EOF
    wrong "$1 is not sealed by a key of yours"
}

check_texts() {
    for salt in "$1".*.salt; do
        [ -e "$salt" ] || continue
        field=${salt#"$1".} field=${field%.salt}
        made=$({ printf 'trialogue-commit-v1\0entry.%s\0' "$field"; cat "$1.$field.txt"; } |
            openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(xxd -p -c 32 "$salt")" | sed 's/.* //')
        grep -q "\"$field\":\"$made\"" "$1.json" || wrong "$1 does not commit to its $field"
    done
}

# Witnesses of the policy that have cosigned a note, counted.
cosigners() {
    sed '/^$/,$d' "$1" >"$work/text"
    grep -E '^[[:space:]]*witness ' "$policy" >"$work/witnesses" || return 0
    while read -r _ label witness _; do
        name=${witness%%+*} rest=${witness#*+} id=${rest%%+*}
        line=$(grep -F -- "— $name " "$1" | head -n 1) || true
        bytes=$(printf %s "${line##* }" | plain)
        [ -n "$line" ] && [ "${bytes%"${bytes#????????}"}" = "$id" ] || continue
        [ "${#bytes}" -eq 152 ] || wrong "$1: the line of $label is no cosignature"
        time=${bytes#????????} signature=${time#????????????????} time=${time%"$signature"}
        { printf 'cosignature/v1\ntime %d\n' "0x$time"; cat "$work/text"; } >"$work/message"
        printf %s "$signature" | xxd -r -p >"$work/signature"
        public=$(printf %s "${rest#*+}" | plain)
        verify "${public#??}" "$work/message" "$work/signature" || wrong "$1: the cosignature of $label does not hold"
        echo "$label"
    done <"$work/witnesses"
}

check_quorum() {
    quorum=$(sed -n 's/^[[:space:]]*quorum[[:space:]]*//p' "$policy")
    cosigners "$1" >"$work/seen" || exit 1
    [ "$quorum" != none ] || return 0
    group=$(grep -E "^[[:space:]]*group $quorum " "$policy" || echo "group $quorum 1 $quorum")
    read -r _ _ least members <<EOF
$group
EOF
    count=0 all=0
    for label in $members; do
        all=$((all + 1))
        ! grep -qx "$label" "$work/seen" || count=$((count + 1))
    done
    [ "$least" != any ] || least=1
    [ "$least" != all ] || least=$all
    [ "$count" -ge "$least" ] || wrong "$1: fewer witnesses than your policy asks for"
}

check_stream() {
    stream=$1 before=0000000000000000000000000000000000000000000000000000000000000000 seq=0 stem=
    note=data/log/$stream.checkpoint
    if [ -e "$note" ]; then
        vkey=$(grep -E '^[[:space:]]*log ' "$policy" | cut -d ' ' -f 2 | grep -F "$(sed -n 1p "$note")+") || wrong "$note is of no log of your policy"
        check_quorum "$note"
    elif [ "$stream" = joint ]; then
        wrong "the joint room comes without proofs"
    fi
    for leaf in data/entries/"$stream"/*.json; do
        [ -z "$stem" ] || { [ "$(member key "$stem.json")" = "$(member key "$leaf")" ] || check_seal "$stem"; }
        seq=$((seq + 1)) stem=${leaf%.json}
        [ "$(member seq "$leaf")" = "$seq" ] && [ "$stem" = "$(printf 'data/entries/%s/%012d' "$stream" "$seq")" ] || wrong "$leaf: a number is missing"
        [ "$(member prev "$leaf")" = "$before" ] || wrong "$leaf does not name the entry before it"
        [ "$(member thread data/case.json)" = "$(sed -n 's/.*"thread":"\(thr_[0-9a-f]*\)","v":1}$/\1/p' "$leaf")" ] || wrong "$leaf is of another case"
        before=$({ printf '\0'; cat "$leaf"; } | sha)
        check_texts "$stem"
        [ ! -e "$note" ] || {
            "$here/verify-proof.sh" "$leaf" "$stem.tlog-proof" "$vkey" >/dev/null || wrong "$stem is not in the log"
            sed '1,/^$/d' "$stem.tlog-proof" | cmp -s - "$note" || wrong "$stem ends in another checkpoint"
        }
    done
    check_seal "$stem"
    grep -q '"kind":"exported"' "$stem.json" && grep -q "\"$stream\":{\"head\":\"$before\",\"through\":$seq}" data/case.json || wrong "$stream was cut off"
    echo "$stream: entries 1 to $seq"
}

for folder in data/entries/*; do check_stream "${folder##*/}"; done
grep -o '"\(joint\|staff\|caucus_[a-z]*\)":{"head"' data/case.json | cut -d '"' -f 2 | while read -r stream; do [ -d "data/entries/$stream" ] || wrong "$stream is missing"; done
echo VALID
