#!/bin/sh
# Checks that an entry is in a log, by a C2SP tlog-proof, with openssl, sha256sum and xxd alone.
#   verify-proof.sh LEAF PROOF KEY
# LEAF: a file with just the bytes of the leaf: `receipt.leaf` of the entry
# PROOF: a file with the answer of /v1/threads/…/entries/…/proof?form=tlog-proof
# KEY: the key of the log, as `trialogue key log` prints it: name+id+Base64
# shellcheck disable=SC2015 # wrong ends it
set -eu; leaf=$1 proof=$2 key=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

wrong() { echo "WRONG: $*" >&2; exit 1; }
hex() { xxd -p | tr -d '\n'; }
plain() { openssl base64 -d -A | hex; } # Base64 as hexadecimal
sha() { xxd -r -p | sha256sum | cut -c 1-64; }

# The key: Base64 may have plus signs of its own.
name=${key%%+*} rest=${key#*+}
id=${rest%%+*}
public=$(printf %s "${rest#*+}" | plain)
[ "${#public}" -eq 66 ] && [ "${public%"${public#??}"}" = 01 ] || wrong "the key is no Ed25519 key of a log"
[ "$(printf '%s0a%s' "$(printf %s "$name" | hex)" "$public" | sha | cut -c 1-8)" = "$id" ] || wrong "the key has another id"

# The proof: a head, the index, hashes, an empty line, the signed note.
[ "$(sed -n 1p "$proof")" = c2sp.org/tlog-proof@v1 ] || wrong "it is no tlog-proof"
index=$(sed -nE '2s/^index (0|[1-9][0-9]{0,17})$/\1/p' "$proof")
sed '1,2d; /^$/,$d' "$proof" >"$work/hashes"
sed '1,/^$/d' "$proof" >"$work/note"
sed '/^$/,$d' "$work/note" >"$work/text"
size=$(sed -nE '2s/^([1-9][0-9]{0,17})$/\1/p' "$work/text")
root=$(sed -n 3p "$work/text" | plain)
[ -n "$index" ] && [ -n "$size" ] && [ "${#root}" -eq 64 ] || wrong "the proof is malformed"
[ "$(wc -l <"$work/text")" -eq 3 ] && [ "$(sed -n 1p "$work/text")" = "$name" ] || wrong "the checkpoint is of another log"

# The signature.
line=$(sed '1,/^$/d' "$work/note" | grep -F -- "— $name " | head -n 1)
bytes=$(printf %s "${line##* }" | plain)
[ "${#bytes}" -eq 136 ] && [ "${bytes%"${bytes#????????}"}" = "$id" ] || wrong "this key has not signed it"
printf '302a300506032b6570032100%s' "${public#??}" | xxd -r -p >"$work/key"
printf %s "${bytes#????????}" | xxd -r -p >"$work/signature"
openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey "$work/key" -in "$work/text" -sigfile "$work/signature" >/dev/null 2>&1 ||
    wrong "the signature does not hold"

# From the leaf to the root (RFC 9162, 2.1.3.2).
hash=$({ printf '\0'; cat "$leaf"; } | sha256sum | cut -c 1-64)
at=$index last=$((size - 1))
[ "$at" -le "$last" ] || wrong "the index is outside of the log"
while read -r line; do
    sibling=$(printf %s "$line" | plain)
    [ "${#sibling}" -eq 64 ] && [ "$last" -gt 0 ] || wrong "the proof is too long or malformed"
    if [ $((at & 1)) -eq 1 ] || [ "$at" -eq "$last" ]; then
        hash=$(printf '01%s%s' "$sibling" "$hash" | sha)
        while [ $((at & 1)) -eq 0 ] && [ "$at" -gt 0 ]; do at=$((at >> 1)) last=$((last >> 1)); done
    else
        hash=$(printf '01%s%s' "$hash" "$sibling" | sha)
    fi
    at=$((at >> 1)) last=$((last >> 1))
done <"$work/hashes"
[ "$last" -eq 0 ] && [ "$hash" = "$root" ] || wrong "the leaf does not lead to the root"
echo "entry $index of $size in $name"
