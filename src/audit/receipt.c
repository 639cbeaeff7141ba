/* Finds receipts in the JSON of answers, whatever stands around them. */
#include "audit/receipt.h"

#include "json/read.h"
#include "json/scan.h"

struct finder {
    struct scan scan;
    struct receipts *out;
    const char *why;
};

/* What one object has of a receipt. */
struct parts {
    struct str leaf, seal;
};

static struct fault pass_value(struct finder *finder);

static struct fault bad_receipt(struct finder *finder, const char *why)
{
    finder->why = why;
    return fault_of(FAULT_invalid);
}

static struct fault add(struct finder *finder, const struct parts *parts)
{
    struct arena *arena = finder->scan.arena;
    struct receipt *receipt = &finder->out->at[finder->out->count];
    struct leaf *leaf = ARENA_NEW(arena, struct leaf);

    if (finder->out->count == RECEIPTS)
        return bad_receipt(finder, "there are more than 512 receipts; give them in several runs");
    receipt->leaf = str_keep(arena, parts->leaf);
    if (fault_is(leaf_read(arena, receipt->leaf, leaf)))
        return bad_receipt(finder, "the leaf of a receipt is not one of this service");
    if (!hex_decode(parts->seal, receipt->seal.bytes, SIGNATURE_SIZE))
        return bad_receipt(finder, "the seal of a receipt is not 64 bytes in hexadecimal");
    receipt->tenant = leaf->tenant;
    receipt->thread = leaf->thread;
    receipt->stream = leaf->fact.stream;
    receipt->seq = leaf->seq;
    receipt->at = leaf->fact.at;
    receipt->hash = digest_leaf(receipt->leaf);
    memcpy(receipt->key_id, leaf->key_id, KEY_ID_SIZE);
    finder->out->count++;
    return OK;
}

static struct fault pass_member(struct finder *finder, struct parts *parts)
{
    struct scan *scan = &finder->scan;
    struct str key;

    scan_space(scan);
    TRY(scan_name(scan, LIMIT_LEAF, &key));
    scan_space(scan);
    (void)scan_take(scan, ':');
    scan_space(scan);
    if (str_is(key, "leaf") && scan_is(scan, '"'))
        return scan_name(scan, LIMIT_LEAF, &parts->leaf);
    if (str_is(key, "seal") && scan_is(scan, '"'))
        return scan_name(scan, LIMIT_LEAF, &parts->seal);
    return pass_value(finder);
}

static struct fault pass_object(struct finder *finder)
{
    struct scan *scan = &finder->scan;
    struct parts parts = {0};

    scan_space(scan);
    if (scan_take(scan, '}'))
        return OK;
    do {
        TRY(pass_member(finder, &parts));
        scan_space(scan);
    } while (scan_take(scan, ','));
    (void)scan_take(scan, '}');
    return parts.leaf.at && parts.seal.at ? add(finder, &parts) : OK;
}

static struct fault pass_array(struct finder *finder)
{
    struct scan *scan = &finder->scan;

    scan_space(scan);
    if (scan_take(scan, ']'))
        return OK;
    do {
        TRY(pass_value(finder));
        scan_space(scan);
    } while (scan_take(scan, ','));
    (void)scan_take(scan, ']');
    return OK;
}

/* The text is JSON: that was checked before, and its depth has a limit. */
static struct fault pass_value(struct finder *finder)
{
    struct scan *scan = &finder->scan;
    struct str passed;

    scan_space(scan);
    if (scan_is(scan, '"'))
        return scan_string(scan, &passed);
    if (scan_take(scan, '{'))
        return pass_object(finder);
    if (scan_take(scan, '['))
        return pass_array(finder);
    if (scan_word(scan, "true") || scan_word(scan, "false") || scan_word(scan, "null"))
        return OK;
    return scan_number(scan, &passed);
}

bool receipts_read(struct arena *arena, struct str text, struct receipts *out, const char **why)
{
    struct finder finder = {.scan = {.arena = arena, .bytes = text}, .out = out};
    size_t before = out->count;
    struct fault fault;

    *why = "it is larger than 4 MiB";
    if (text.len > RECEIPT_BYTES)
        return false;
    *why = "it is no JSON as this service answers";
    if (fault_is(json_check(arena, text)))
        return false;
    fault = pass_value(&finder);
    *why = fault_is(fault) ? finder.why : "there is no receipt in it: no leaf with its seal";
    if (fault_is(fault) && !finder.why)
        *why = "it is no JSON as this service answers";
    if (fault_is(fault))
        out->count = before;
    return out->count > before;
}
