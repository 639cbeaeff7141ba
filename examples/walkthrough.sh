#!/bin/bash
# A whole case by curl, in three voices: Aiko (client), Daniel (freelancer) and Mori (mediator); the marketplace moves the money.
#
#   trialogue serve &                                        # a service on 127.0.0.1:8080 with a database of its own
#   trialogue tenant create "Atelier Market"                 # prints the tenant's ids: live tnt_…, test tnt_…
#   trialogue key create --tenant tnt_… --scopes all         # prints the marketplace's key: tk_test_…
#   KEY=tk_test_… examples/walkthrough.sh
#
# URL        where the service is                           (http://127.0.0.1:8080)
# KEY        the marketplace's API key, with all scopes
# TRIALOGUE  the program, which verifies the export         (trialogue)
# PUBLIC     the service's public key; otherwise asked of the program, as its operator may
#
# Needs curl and jq (apt-get install jq).
set -euo pipefail
URL=${URL:-http://127.0.0.1:8080}
TRIALOGUE=${TRIALOGUE:-trialogue}
: "${KEY:?the API key of the marketplace, as \'trialogue key create\' printed it}"
for needed in curl jq "$TRIALOGUE"; do
    command -v "$needed" >/dev/null || { echo "It needs $needed, which is not here." >&2; exit 1; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# --- how one talks to the service ---

# call TOKEN METHOD PATH [BODY] [further curl options]: prints the body of the answer; its headers are kept in $folder/head.
# Every POST has a random key, so a try that got no answer may safely be repeated: curl does, with the same key.
call() {
    local token=$1 method=$2 path=$3 body=${4-} options=()
    shift $(($# > 4 ? 4 : $#))
    [[ $method != POST ]] || options+=(-H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)")
    [[ -z $body ]] || options+=(-H 'Content-Type: application/json' --data-binary "$body")
    curl --silent --show-error --retry 3 --retry-connrefused -X "$method" -H "Authorization: Bearer $token" \
        -D "$folder/head" -o "$folder/body" "${options[@]}" "$@" "$URL$path"
    if ! head -1 "$folder/head" | grep -q ' 20[01] '; then
        echo "$method $path was refused:" >&2
        jq . "$folder/body" >&2
        return 1
    fi
    cat "$folder/body"
}
etag() { sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$folder/head"; }
say() { printf '\n— %s\n' "$*"; }
# What an answer sealed: number, kind and the beginning of the hash of each entry.
seals() { jq -r '.entries[]? | "    \(.stream) \(.seq)  \(.kind)  by \(.actor.seat)  ⛓ \(.receipt.hash[0:12])"'; }

# --- the marketplace: a mediator, a thread, and a token for each party ---

say "The marketplace gives its mediator a token, opens the thread of a contract, and lets both people in"
MEDIATOR=$(call "$KEY" POST /v1/staff-tokens '{"seat":"mediator","ref":"staff-7","name":"森 由美 (Mori Yumi)"}' | jq -r .secret)
thread=$(call "$KEY" POST /v1/threads "$(jq -n --arg ref "contract-$(date +%s)-$$" '{
    ref: $ref, title: "Logo redesign for Café Hoshi (カフェ星)", amount: {amount: 150000, currency: "JPY"},
    client: {ref: "user-318", name: "愛子 (Aiko)"}, freelancer: {ref: "user-902", name: "Daniel"}}')" | tee "$folder/thread" | jq -r .thread.id)
seals <"$folder/thread"
AIKO=$(call "$KEY" POST "/v1/threads/$thread/party-tokens" '{"seat":"client"}' | jq -r .token)
DANIEL=$(call "$KEY" POST "/v1/threads/$thread/party-tokens" '{"seat":"freelancer"}' | jq -r .token)

# --- the two talk ---

say "Aiko and Daniel write to each other"
call "$AIKO" POST "/v1/threads/$thread/messages" '{"text":"納品されたロゴは、依頼した雰囲気と違います。手描きの温かさがほしいのです。"}' | seals
printf 'Warm, hand-drawn, readable at 16 px.\n手描き、温かみ、小さくても読めること。\n' >"$folder/brief.txt"
digest=$(sha256sum "$folder/brief.txt" | cut -d' ' -f1)
file=$(call "$DANIEL" PUT "/v1/threads/$thread/attachments/$digest?stream=joint&name=brief.txt" '' \
    -H 'Content-Type: application/octet-stream' --data-binary "@$folder/brief.txt" | jq -r .attachment.id)
call "$DANIEL" POST "/v1/threads/$thread/messages" \
    '{"text":"The brief said \"warm, hand-drawn\". Here it is again.","attachments":["'"$file"'"]}' | seals

say "They cannot agree: Aiko opens a dispute over the whole amount, and asks for a mediator"
dispute=$(call "$AIKO" POST "/v1/threads/$thread/disputes" \
    '{"reason":"not_as_described","text":"ロゴが依頼書の内容と違います。修正にも応じてもらえません。"}' | tee "$folder/dispute" | jq -r .dispute.id)
seals <"$folder/dispute"
call "$AIKO" POST "/v1/disputes/$dispute/escalations" '{"to":"mediation","reason":"no_agreement","note":"二人では話がまとまりません。"}' | seals

# --- the third voice ---

say "Mori finds the case in the queue and takes the seat in the same thread"
call "$MEDIATOR" GET '/v1/disputes?stage=mediation&mediator=none' | jq -r '.data[] | "    \(.ref)  \(.reason)  until \(.due_at)"'
call "$MEDIATOR" POST "/v1/disputes/$dispute/assignments" '{}' | seals
call "$MEDIATOR" GET "/v1/disputes/$dispute" | jq -r '"    Mori may now: " + (.available_actions | join(", "))'

say "Mori talks to each side alone; the other side sees only that it happens"
for party in client freelancer; do
    call "$MEDIATOR" POST "/v1/threads/$thread/caucuses" '{"party":"'$party'"}' | seals
done
call "$AIKO" POST "/v1/threads/$thread/messages" '{"stream":"caucus_client","text":"開店は12月1日です。看板に使えるなら、6万円までは払えます。"}' | seals
call "$DANIEL" POST "/v1/threads/$thread/messages" '{"stream":"caucus_freelancer","text":"If I get half of it, I will finish the drawing this week."}' | seals
if (call "$DANIEL" GET "/v1/threads/$thread/entries?stream=caucus_client") >"$folder/peek" 2>&1; then
    echo "Daniel can read Aiko's caucus!" >&2
    exit 1
fi
echo "    Daniel asks for Aiko's caucus: 404, as if it were not there"
for party in client freelancer; do
    call "$MEDIATOR" POST "/v1/threads/$thread/caucuses/$party/closures" '{}' | seals
done

# --- terms ---

say "Daniel offers, Aiko counters"
offer=$(call "$DANIEL" POST "/v1/disputes/$dispute/proposals" '{"split":{"client":50000,"freelancer":100000},"note":"And one more draft."}' |
    tee "$folder/offer" | jq -r .proposal.id)
seals <"$folder/offer"
counter=$(call "$AIKO" POST "/v1/disputes/$dispute/proposals" \
    '{"split":{"client":90000,"freelancer":60000},"answers":"'"$offer"'","note":"清書を一枚いただければ、この額で結構です。"}' |
    tee "$folder/counter" | jq -r .proposal.id)
seals <"$folder/counter"

say "Daniel looks at the counter-proposal and accepts just what he saw (If-Match)"
call "$DANIEL" GET "/v1/proposals/$counter" | jq -r '"    Aiko gets ¥\(.split.client.amount), Daniel ¥\(.split.freelancer.amount)"'
call "$DANIEL" POST "/v1/proposals/$counter/acceptances" '{}' -H "If-Match: $(etag)" | tee "$folder/settled" | seals
jq -r '"    outcome: \(.dispute.outcome); waiting on \(.dispute.waiting_on)"' "$folder/settled"

# --- the money ---

say "The marketplace pays out, and says so"
settlement=$(jq -r .dispute.settlement.id "$folder/settled")
call "$KEY" GET "/v1/settlements/$settlement" | jq -r '"    to Aiko ¥\(.payouts.client.amount), to Daniel ¥\(.payouts.freelancer.amount)"'
call "$KEY" POST "/v1/settlements/$settlement/confirmations" '{"external_ref":"payout-88213"}' | seals

# --- the record ---

say "Aiko takes the record away; it verifies without the service"
url=$(call "$AIKO" POST "/v1/threads/$thread/exports" '{}' | jq -r .export.url)
curl --silent --show-error --fail -H "Authorization: Bearer $AIKO" -o "$folder/case.tar" "$URL${url#"$URL"}"
echo "${PUBLIC:-$("$TRIALOGUE" key public)}" >"$folder/keys"
"$TRIALOGUE" verify "$folder/case.tar" --keys "$folder/keys"
