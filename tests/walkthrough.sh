#!/bin/bash
# Plays examples/walkthrough.sh against a service of its own; prints TAP, one case for each scene.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=service.sh
. "$(dirname "$0")/service.sh"

service_start
status=0
URL=$TRIALOGUE_URL KEY=$TRIALOGUE_KEY TRIALOGUE=$TRIALOGUE_BINARY PUBLIC=$TRIALOGUE_PUBLIC_KEY \
    "$top/examples/walkthrough.sh" >"$service_folder/played" 2>&1 || status=$?
sed 's/^/# /' "$service_folder/played"
scenes=$(grep '^—' "$service_folder/played" || true)
count=0
while IFS= read -r scene; do
    count=$((count + 1))
    echo "ok $count - ${scene#— }"
done < <(if [[ $status -eq 0 ]]; then echo "$scenes"; else head -n -1 <<<"$scenes"; fi)
if [[ $status -ne 0 ]]; then
    count=$((count + 1))
    echo "not ok $count - $(tail -n 1 <<<"$scenes" | sed 's/^— //')"
    tail -20 "$service_folder/log" | sed 's/^/# log: /'
fi
echo "1..$count"
exit "$status"
