#!/bin/sh
# The files that `trialogue copy` makes, with other people's tools.
# usage: test_files.sh AUDIT_TOOL TRIALOGUE
set -eu
tool=$(realpath "$1") trialogue=$(realpath "$2")
number=0 failed=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8

# check SENTENCE COMMAND…: the command must succeed.
check() {
    sentence=$1; shift; number=$((number + 1))
    if "$@" >"$dir/log" 2>&1; then echo "ok $number - $sentence"; else
        sed 's/^/# /' "$dir/log"; failed=1; echo "not ok $number - $sentence"
    fi
}

for needed in pdftotext openssl; do
    command -v $needed >/dev/null || { echo "1..0 # SKIP $needed is not installed"; exit 0; }
done

cd "$dir"
"$tool" sample case.tar keys
tar -xf case.tar manifest-sha256.txt
digest=$(sha256sum <manifest-sha256.txt | cut -c 1-64)
for language in en ja; do
    check "a copy is made ($language)" "$trialogue" copy case.tar --keys keys --language $language --offset +09:00 \
        --html $language.html --pdf $language.pdf
    check "the same archive gives the same copy ($language)" sh -c "
        '$trialogue' copy case.tar --keys keys --language $language --offset +09:00 --html again.html --pdf again.pdf &&
        cmp again.html $language.html && cmp again.pdf $language.pdf; rm -f again.*"
    pdftotext -layout $language.pdf
    # Each page but what follows the last form feed.
    pages=$(tr -cd '\f' <$language.txt | wc -c)
    check "every page has the digest of the manifest ($language)" test "$(grep -c "SHA-256 $digest" $language.txt)" -eq "$pages"
    check "and its number ($language)" sh -c "seq $pages | while read -r page; do grep -q \"  \$page / $pages\$\" $language.txt || exit 1; done"
    check "so has the HTML ($language)" grep -q "SHA-256 $digest</p>" $language.html
    style=$(sed -n '/<style>/,/<\/style>/p' $language.html | sed '1s/.*<style>//; $s/<\/style>.*//')
    allowed=$(printf '%s\n' "$style" | openssl dgst -sha256 -binary | base64)
    check "its policy allows its own style and nothing else ($language)" \
        grep -qF "default-src 'none'; style-src 'sha256-$allowed'; base-uri 'none'; form-action 'none'" $language.html
    check "names in Japanese can be read out of the PDF ($language)" grep -q 青木 $language.txt
done
check "so can sentences in Japanese" grep -q "Chiyoさんが裁定しました" ja.txt
check "terms, grounds and cited entries are there" sh -c "grep -q '青木: JPY 50,000' en.txt && grep -q 'Ground: the work was not delivered' en.txt &&
    grep -q 'It rests on No. 2, No. 5' en.txt"
check "what was erased is said to be" grep -q "These words were erased" en.txt
leaf=$( (printf '\0'; tar -xOf case.tar data/entries/joint/000000000004.json) | sha256sum | cut -c 1-64)
check "the appendix has the digest of each entry" grep -q "$leaf" en.txt
file=$(tar -tf case.tar | grep attachments | head -1)
check "and the list of files theirs" grep -q "$(tar -xOf case.tar "$file" | sha256sum | cut -c 1-64)" en.txt
check "a copy that is there is not overwritten" sh -c "! '$trialogue' copy case.tar --keys keys --html en.html && grep -q '</html>' en.html"
echo d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a >others
check "what other keys sealed is not copied" sh -c "'$trialogue' copy case.tar --keys others --html no.html; test \$? -eq 1 && ! test -e no.html"
echo "1..$number"
exit $failed
