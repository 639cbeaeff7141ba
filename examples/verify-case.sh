#!/bin/sh
# Checks a whole unpacked archive with openssl, sha256sum, xxd and what a POSIX system has anyway; nothing of ours.
#   verify-case.sh FOLDER POLICY KEYS [CHECKPOINT]...
# FOLDER: where the archive was unpacked. POLICY: your own (C2SP tlog-policy: logs, witnesses, groups, quorum). KEYS: the service's public keys, 64
# hexadecimal digits on a line. CHECKPOINT: what you kept of an earlier day. docs/audit-format.md says what each check is worth.
# Not checked: the values of an entry's facts, whether each step could follow (`replay`), README.txt, signatures over the manifest, time stamps.
# shellcheck disable=SC1091,SC2015,SC2094,SC2154 # wrong ends it; nothing is written to what is read; verify-proof.sh sets these
. "$(dirname "$0")/verify-proof.sh"

# Names of archives: the grammar of docs/audit-format.md, section 6.
h32='[0-9a-f]{32}' n12='[0-9]{12}' room='(joint|staff|caucus_client|caucus_freelancer)'
names="^(README\.txt|bagit\.txt|manifest-sha256\.txt(\.(minisig|sig|sshsig))?|data/(attachments/att_$h32\.bin|case\.json|keys\.json\
|consistency/$room/$n12-$n12\.txt|entries/$room/$n12\.(json|sig|tlog-proof|[a-z_]+\.(txt|salt))|log/($room\.(checkpoint|tsr)|policy\.txt)\
|register/$n12\.(json|tlog-proof)))\$"
form="^\{\"actor\":\{(\"person\":\"per_$h32\",)?\"seat\":\"[a-z]+\"\},\"at\":[1-9][0-9]*,(\"body\":\{[a-z0-9_\":,]+\},)?(\"facts\":\{[^{}]+\},)?\
\"key\":\"[0-9a-f]{16}\",\"kind\":\"[a-z_]+\",\"nonce\":\"$h32\",\"prev\":\"$h32$h32\",\"seq\":[1-9][0-9]*,\"stream\":\"$room\",\
\"tenant\":\"tnt_$h32\",\"thread\":\"thr_$h32\",\"v\":1\}\$"

# The files are those of the manifest, and no others.
check_files() {
    find . ! -type d ! -type f | none && find . -type f | sed 's,^\./,,' | sort >"$work/all"
    [ -e "$work/all" ] && grep -vE "$names" "$work/all" | none || wrong "there are links, or files of other names"
    sha256sum --quiet --strict -c manifest-sha256.txt >/dev/null 2>&1 || wrong "a file is not what the manifest says"
    grep '^data/' "$work/all" >"$work/data"
    grep -vE '^[0-9a-f]{64}  data/' manifest-sha256.txt | none || wrong "the manifest has another form"
    cut -c 67- manifest-sha256.txt | cmp -s - "$work/data" || wrong "the manifest lists other files"
    awk '/^data.attachments/ { files++ } /^data.consistency/ { growths++ } /[.]sig$/ { seals++ }
        END { exit files > 1024 || growths > 256 || seals > 256 }' "$work/data" || wrong "there are more files, seals or proofs of growth than an archive may have"
    for file in README.txt bagit.txt data/case.json data/keys.json; do [ -e "$file" ] || wrong "$file is missing"; done
}

# Leaves of the form that they have, each of one line, all of one place.
check_leaves() {
    xargs grep -hvE "$form" <"$work/leaf_names" | none && xargs grep -c '' <"$work/leaf_names" | grep -v ':1$\|^1$' | none || wrong "$1: a leaf has another form"
    xargs grep -hvF "\"stream\":\"$1\",\"tenant\":\"$tenant\",\"thread\":\"$2\",\"v\":1}" <"$work/leaf_names" | none || wrong "$1: a leaf is of another case or room"
}

# What leaves say: in $work/rows "seq key prev at kind stem", and by the awk's own files what they commit to, what they erase, which files they add.
cat >"$work/rows.awk" <<'AWK'
function value(key) { return match($0, "\"" key "\":\"?[^,\"}\\]]*") ? substr($0, RSTART + length(key) + 3 + (substr($0, RSTART + length(key) + 3, 1) == "\""), RLENGTH) : "" }
function get(key,   text) { text = value(key); sub(/[,"}\]].*/, "", text); return text }
{
    stem = FILENAME; sub(/\.json$/, "", stem); seq = get("seq"); kind = get("kind")
    exported = kind == "exported" && $0 ~ "\"scope\":\\[[^]]*\"" stream "\""
    print seq, get("key"), get("prev"), get("at"), exported ? "exported" : "-", stem >(work "/rows")
    if (match($0, /"body":{[^}]*/)) {
        count = split(substr($0, RSTART + 8, RLENGTH - 8), pair, ",")
        for (i = 1; i <= count; i++) { split(pair[i], part, "\""); print stem, part[2], part[4] >(work "/texts") }
    }
    if (kind == "erased" && match($0, /"fields":"[^"]*/)) {
        count = split(substr($0, RSTART + 10, RLENGTH - 10), field, " ")
        for (i = 1; i <= count; i++) if (get("target") + 0 < seq + 0) print get("target"), field[i], seq >(work "/erased")
    }
    if (kind == "file_attached") print stem, get("attachment"), get("digest"), get("size") >(work "/files")
}
AWK

# erased STEM FIELD: says who erased it; without such an entry its absence is unexplained.
erased() {
    seq=$(echo "${1##*/}" | sed 's/^0*//')
    by=$(sed -n "s/^$seq $2 \([0-9]*\)$/\1/p" "$work/erased" | head -n 1)
    [ -n "$by" ] || wrong "$1: its $2 is missing, and no entry says that it was erased"
    echo "$1: its $2 was erased, by entry $by"
}

# What the register says of entry keys: "KEY from|until TIME", of two beginnings the first. Its own first entry is of the key that was there already.
key_terms() {
    find data/register -name '*.json' 2>/dev/null | sort | while read -r leaf; do
        key=$(sed -n 's/.*"public_key":"\([0-9a-f]*\)",.*"use":"entry".*/\1/p' "$leaf")
        [ -n "$key" ] || continue
        if grep -q '"kind":"key_added"' "$leaf"; then
            [ "$leaf" = data/register/000000000001.json ] && from=0 || from=$(sed -n 's/.*"from_at":\([0-9]*\).*/\1/p' "$leaf")
            echo "$key from ${from:-0}"
        else
            echo "$key until $(sed -n 's/.*"at":\([0-9]*\).*/\1/p' "$leaf")"
        fi
    done | awk '$2 != "from" || !seen[$1]++'
}

# check_seal STEM KEY TIME FIRST: of an entry of that time; FIRST is that of the first entry which it is the seal of. Clocks may differ by a minute.
check_seal() {
    { printf 'trialogue-entry-v1\n'; cat "$1.json"; } >"$work/message"
    key=$(sed -n "s/^$2 //p" "$work/keys")
    [ -n "$key" ] && holds "$key" "$work/message" "$(hex <"$1.sig")" || wrong "$1 is not sealed by a key of yours"
    grep "^$key " "$work/terms" | while read -r _ which when; do
        case $which in
        from) [ "$4" -ge $((when - 60000)) ] || wrong "$1 seals entries from before its key was there" ;;
        until) [ "$3" -lt "$when" ] || wrong "$1 was sealed when its key had been retired or revoked" ;;
        esac
    done || exit 1
}

# Numbers, links, times, the end of $work/rows, and seals where they are due: at the end, and where the next entry names another key.
check_chain() {
    paste -d ' ' "$work/rows" "$work/hashes" | awk -v folder="data/entries/$1" '
        function bad(why) { print "WRONG: " $6 " " why >"/dev/stderr"; exit failed = 1 }
        BEGIN { for (i = 0; i < 64; i++) hash = hash "0" }
        $1 != NR || $6 != sprintf("%s/%012d", folder, NR) { bad("is not the next number") }
        $3 != hash { bad("does not name the entry before it") }
        $4 < time { bad("is older than the entry before it") }
        NR > 1 && $2 != key { print stem, key, time, first }
        NR == 1 || $2 != key { first = $4 }
        { hash = $7; time = $4; key = $2; stem = $6; end = $5 }
        END { if (!failed) { print stem, key, time, first; print hash, NR, time, end >"'"$work/end"'" } }' >"$work/due" || exit 1
    read -r head through time end <"$work/end"
    [ "$end" = exported ] && grep -qF "\"$1\":{\"head\":\"$head\",\"through\":$through}" data/case.json || wrong "$1 was cut off"
    [ "$time" -eq "${latest:=$time}" ] || wrong "$1 ends with another export than the rooms beside it"
    sed 's/ .*/.sig/' "$work/due" | cmp -s - "$work/seals" || wrong "$1: seals are missing, or there are others than are due"
    while read -r stem id last first; do check_seal "$stem" "$id" "$last" "$first"; done <"$work/due"
}

# The texts of one stream: both their files are there, or neither and an entry says why. HMAC-SHA-256 (RFC 2104) is put together of many files at once:
# `openssl dgst -mac HMAC -macopt hexkey:SALT` says the same of one.
check_texts() {
    for list in there gone; do : >"$work/$list"; done
    awk -v work="$work" -v folder="data/entries/$1/" '
        function bad(why) { print "WRONG: " $0 ": " why >"/dev/stderr"; exit failed = 1 }
        NR == FNR { if (index($0, folder) == 1 && /\.(txt|salt)$/) files[$0]; next }
        { text = $1 "." $2 ".txt"; salt = $1 "." $2 ".salt"
          if ((text in files) != (salt in files)) bad("a text without its salt, or a salt without its text")
          print >(work (text in files ? "/there" : "/gone")); delete files[text]; delete files[salt] }
        END { if (!failed) for (name in files) { $0 = name; bad("no entry commits to it") } }' "$work/data" "$work/texts" || exit 1
    while read -r stem field _; do erased "$stem" "$field"; done <"$work/gone"
    [ -s "$work/there" ] || return 0
    awk '{ print $1 "." $2 ".salt" }' "$work/there" >"$work/salts"
    xargs wc -c <"$work/salts" | awk '$2 != "total" && $1 != 32' | none || wrong "$1: a salt is not 32 bytes"
    xargs cat <"$work/salts" | xxd -p -c 32 >"$work/salt"
    rm -rf "$work/inner" && mkdir "$work/inner"
    padded 3 6 <"$work/salt" | xxd -r -p | (cd "$work/inner" && split -b 64 -a 5 -)
    find "$work/inner" -type f | sort | paste -d ' ' - "$work/there" | while read -r block stem field _; do
        [ -e "$work/label.$field" ] || printf 'trialogue-commit-v1\0entry.%s\0' "$field" >"$work/label.$field"
        cat "$work/label.$field" "$stem.$field.txt" >>"$block"
    done
    find "$work/inner" -type f | sort | xargs sha256sum | cut -c 1-64 >"$work/inner_hash"
    padded 5 c <"$work/salt" | paste -d '\0' - "$work/inner_hash" | hashes 96 | paste -d ' ' - "$work/there" |
        awk '$1 != $4 { print "WRONG: " $2 " does not commit to its " $3 >"/dev/stderr"; exit 1 }' || exit 1
}

# padded HIGH LOW: keys of 32 bytes as blocks of 64, each byte exclusive-or HIGH LOW.
padded() {
    awk -v high="$1" -v low="$2" '
        BEGIN { turned[3] = "32107654ba98fedc"; turned[6] = "67452301efcdab89"; turned[5] = "54761032dcfe98ba"; turned["c"] = "cdef89ab45670123"
                for (i = 0; i < 32; i++) rest = rest high low }
        { out = ""
          for (i = 1; i < 64; i += 2) out = out digit(high, i) digit(low, i + 1)
          print out rest }
        function digit(by, i) { return substr(turned[by], index("0123456789abcdef", substr($0, i, 1)), 1) }'
}

check_attachments() {
    while read -r stem attachment digest bytes; do
        file=data/attachments/$attachment.bin
        if [ -e "$file" ]; then
            grep -qx "$digest  $file" manifest-sha256.txt && [ "$(($(wc -c <"$file")))" -eq "$bytes" ] || wrong "$stem added another file than $file"
            echo "$file" >>"$work/added"
        else
            grep -q '^{"attachments":"hash",' data/case.json || erased "$stem" file
        fi
    done <"$work/files"
}

# Who of the policy has cosigned the note that was just looked at: "LABEL SECONDS" in $work/seen, a line for each time. It counts once, however often.
check_witnesses() {
    grep '^witness ' "$work/policy" | while read -r _ label vkey _; do
        take "$vkey" 04
        said | while read -r line; do
            signature=${line#????????????????} seconds=$((0x${line%"$signature"}))
            { printf 'cosignature/v1\ntime %d\n' "$seconds"; cat "$work/text"; } >"$work/message"
            holds "$public" "$work/message" "$signature" || wrong "$1: the cosignature of $label does not hold"
            echo "$label $seconds"
        done
    done >"$work/seen" || exit 1
    quorum=$(sed -n 's/^quorum //p' "$work/policy")
    [ "$quorum" = none ] || has_signed "$quorum" || wrong "$1: fewer witnesses than your policy asks for"
}

# Whether a witness has, or as many of a group as it takes.
has_signed() (
    ! cut -d ' ' -f 1 "$work/seen" | grep -qxF -- "$1" || exit 0
    # shellcheck disable=SC2046 # the line's words
    set -- $(name=$1 awk '$1 == "group" && $2 == ENVIRON["name"]' "$work/policy")
    [ $# -gt 3 ] || exit 1
    least=$3 count=0; shift 3
    for one; do ! has_signed "$one" || count=$((count + 1)); done
    case $least in any) least=1 ;; all) least=$# ;; esac
    [ "$count" -ge "$least" ]
)

# known CHECKPOINT: it is signed by a key that the policy has of its log: two, while one takes the other's place.
known() {
    vkeys=$(origin=$(sed -n 1p "$1")+ awk '$1 == "log" && index($2, ENVIRON["origin"]) == 1 { print $2 }' "$work/policy")
    [ -n "$vkeys" ] || wrong "$1 is of no log of your policy"
    # shellcheck disable=SC2086 # a word for each
    note "$1" $vkeys
}

# check_proofs_of FOLDER CHECKPOINT: each leaf of $work/leaf_names has its proof, and no other is there.
check_proofs_of() {
    sed 's/\(.*\)\.json$/& \1.tlog-proof/' "$work/leaf_names" >"$work/pairs"
    grep "^$1/.*\.tlog-proof\$" "$work/data" >"$work/proofs" || true
    cut -d ' ' -f 2 "$work/pairs" | cmp -s - "$work/proofs" || wrong "$1: proofs are missing, or there are others"
    included "$2"
}

# What the archive says of how the log grew ends in its checkpoint.
check_growths() {
    for file in data/consistency/"$1"/*; do
        [ -e "$file" ] || continue
        old=${file##*/} old=$(echo "${old%-*}" | sed 's/^0*//')
        [ "$(sed -n 1p "$file")" = "old $old" ] && [ "$file" = "$(printf 'data/consistency/%s/%012d-%012d.txt' "$1" "$old" "$size")" ] || wrong "$file is of other sizes"
        sed '1,/^$/d' "$file" | cmp -s - "data/log/$1.checkpoint" || wrong "$file ends in another checkpoint"
    done
}

check_log() {
    checkpoint=data/log/$1.checkpoint
    if [ ! -e "$checkpoint" ]; then
        [ "$1" != joint ] && grep "^log [^ ]*/${tenant}/$1+" "$work/policy" | none && grep "^data/entries/$1/.*-proof\$" "$work/data" | none ||
            wrong "$1 comes without its checkpoint"
        echo "$1: no proofs; its seals alone were checked"
        return
    fi
    known "$checkpoint"
    grep -qF "\"$1\":{\"origin\":\"$name\",\"size\":$size}" data/case.json && [ "${name%"/$tenant/$1"}" != "$name" ] || wrong "$checkpoint is of another log or size"
    check_witnesses "$checkpoint"
    awk -v time="$time" '$2 + 60 < int(time / 1000) { exit 1 }' "$work/seen" || wrong "$1: an entry is later than its witnesses"
    check_growths "$1"
    check_proofs_of "data/entries/$1" "$checkpoint"
    cut -d ' ' -f 1 "$work/indexes" | sort -c -n -u 2>/dev/null || wrong "$1: places in the log are not in order"
}

check_stream() {
    grep "^data/entries/$1/.*\.json\$" "$work/data" >"$work/leaf_names" || wrong "$1 has no entries"
    grep "^data/entries/$1/.*\.sig\$" "$work/data" >"$work/seals" || true
    check_leaves "$1" "$thread"
    rm -f "$work/rows"
    for list in texts erased files; do : >"$work/$list"; done
    xargs awk -v work="$work" -v stream="$1" -f "$work/rows.awk" <"$work/leaf_names"
    leaf_hashes <"$work/leaf_names" >"$work/hashes"
    check_chain "$1"
    check_texts "$1"
    check_attachments
    check_log "$1"
    echo "$1: entries 1 to $through"
}

# Keys of the service, in the log like the case.
check_register() {
    grep '^data/register/.*\.json$' "$work/data" >"$work/leaf_names" || return 0
    check_leaves joint "thr_${tenant#tnt_}"
    xargs grep -hvE '"kind":"key_(added|retired|revoked)"' <"$work/leaf_names" | none || wrong "an entry of the register is not about keys"
    known data/log/joint.checkpoint
    check_proofs_of data/register data/log/joint.checkpoint
}

# kept CHECKPOINT: one of an earlier day, of a log of this archive.
check_kept() {
    log=$(sed -n 1p "$1") stream=${log##*/}
    known "$1"
    check_witnesses "$1"
    kept_size=$size kept_root=$root
    known "data/log/$stream.checkpoint"
    growth=$(printf 'data/consistency/%s/%012d-%012d.txt' "$stream" "$kept_size" "$size")
    if [ "$kept_size" -eq "$size" ]; then
        [ "$kept_root" = "$root" ] || wrong "$1: the log had another root: it was forked"
    else
        [ -e "$growth" ] || wrong "$1: the archive does not say how the log grew since"
        sed '1d; /^$/,$d' "$growth" | grown "$kept_root" "$kept_size" "$root" "$size" || wrong "$growth does not lead from the old root to the new one"
    fi
    echo "$stream: grown out of the checkpoint of size $kept_size"
}

check_case() {
    sed 's/^[[:space:]]*//; /^#/d; s/[[:space:]][[:space:]]*/ /g; s/ $//' "$2" >"$work/policy"
    awk '$1 == "witness" || $1 == "group" { twice = named[$2]++ }
        $1 == "witness" { key = $3; sub(/^[^+]*[+][^+]*[+]/, "", key); twice = twice || keys[key]++ }
        $1 == "group" { for (i = 4; i <= NF; i++) twice = twice || member[$i]++ }
        twice { exit 1 }' "$work/policy" || wrong "your policy has a witness twice"
    grep -E '^[0-9a-f]{64}$' "$3" | while read -r key; do echo "$(printf %s "$key" | xxd -r -p | sha | cut -c 1-16) $key"; done >"$work/keys"
    cd "$1" || exit 1
    check_files
    grep -E "^\{(\"attachments\":\"hash\",)?\"exported_at\":[0-9]+,\"format\":\"trialogue-case-v1\",(\"logs\":\{.*\},)?\"streams\":\{.*\},\"tenant\":\"tnt_$h32\",\"thread\":\"thr_$h32\"\}\$" \
        data/case.json >"$work/case" || wrong "data/case.json has another form"
    tenant=$(sed 's/.*"tenant":"\([^"]*\).*/\1/' "$work/case") thread=$(sed 's/.*"thread":"\([^"]*\)"}$/\1/' "$work/case")
    latest=''
    : >"$work/added"
    key_terms >"$work/terms"
    for folder in data/entries/*; do check_stream "${folder##*/}"; done
    grep -oE "\"$room\":\{\"head\"" data/case.json | cut -d '"' -f 2 | while read -r one; do [ -d "data/entries/$one" ] || wrong "$one is missing"; done
    grep -q "\"exported_at\":$latest," data/case.json || wrong "data/case.json says another time of export"
    grep '^data/attachments/' "$work/data" >"$work/found" || true
    sort "$work/added" | cmp -s - "$work/found" || wrong "there is a file that no entry added, or two did"
    check_register
}

[ $# -ge 3 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
folder=$1 policy=$2 keys=$3
shift 3
mkdir "$work/kept"
number=0
for file; do number=$((number + 1)); cp "$file" "$work/kept/$number"; done
check_case "$folder" "$policy" "$keys"
for file in "$work"/kept/*; do [ ! -e "$file" ] || check_kept "$file"; done
echo VALID
