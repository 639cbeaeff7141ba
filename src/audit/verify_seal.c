/* Checks seals. One is in the archive where the chain needs it: at the end of a stream, and before
 * an entry that another key sealed. It vouches for all entries before it that name the same key,
 * since each entry names the hash of the one before. */
#include "audit/verify.h"

static void check_seal(struct verify *verify, const struct kept_seal *seal)
{
    const uint8_t *key = trust_find(&verify->trust, seal->key_id);
    struct report *report = &verify->report;
    char place[PLACE_SIZE];

    report_place(seal->stream, seal->seq, place);
    verify_register_seal(verify, seal);
    if (!key)
        report_fail(report, AUDIT_seal, place,
                    "is sealed by a key that is not among those you trust");
    else
        report_that(report, sign_verify(key, ENTRY_SEAL_PREFIX, seal->leaf, &seal->seal),
                    AUDIT_seal, place, "has a seal that is not the key's own over these bytes");
}

/* With a policy the register, which comes later, says whether a key is to be trusted. */
static void keep_seal(struct verify *verify, const struct kept_seal *seal, const char *place)
{
    struct kept_seal *kept = &verify->seals[verify->seal_count];

    if (verify->seal_count == VERIFY_SEALS) {
        report_fail(&verify->report, AUDIT_seal, place, "is one change of key too many");
        return;
    }
    *kept = *seal;
    kept->leaf = str_keep(verify->arena, seal->leaf);
    verify->seal_count++;
}

static void take_seal(struct verify *verify, const struct leaf *leaf, const char *place)
{
    const struct gathered *gathered = &verify->gathered;
    struct kept_seal seal = {.stream = gathered->stream,
                             .seq = gathered->seq,
                             .at = leaf->fact.at,
                             .run = verify->walks[gathered->stream].run,
                             .leaf = gathered->leaf};

    if (gathered->seal.len != SIGNATURE_SIZE) {
        report_fail(&verify->report, AUDIT_seal, place, "has a seal that is not 64 bytes");
        return;
    }
    memcpy(seal.key_id, leaf->key_id, KEY_ID_SIZE);
    memcpy(seal.seal.bytes, gathered->seal.at, SIGNATURE_SIZE);
    keep_seal(verify, &seal, place);
}

/* Judges the entry before, now that it is known whether its seal was due. */
static void check_due(struct verify *verify, enum stream stream, bool is_due)
{
    const struct walk *walk = &verify->walks[stream];
    char place[PLACE_SIZE];

    if (!walk->has_key || walk->has_seal == is_due)
        return;
    report_place(stream, walk->head.seq, place);
    if (is_due)
        report_fail(&verify->report, AUDIT_seal, place,
                    "lacks its seal (.sig), which is due where a stream or the use of a key ends");
    else
        report_fail(&verify->report, AUDIT_archive, place,
                    "has a seal (.sig), though the chain carries a later one to it");
}

void verify_seal(struct verify *verify, const struct leaf *leaf, const char *place)
{
    const struct gathered *gathered = &verify->gathered;
    struct walk *walk = &verify->walks[gathered->stream];
    bool is_same = memcmp(walk->key_id, leaf->key_id, KEY_ID_SIZE) == 0;

    if (walk->has_key)
        check_due(verify, gathered->stream, !is_same);
    if (!walk->has_key || !is_same)
        walk->run = (struct key_run){.seq = gathered->seq, .at = leaf->fact.at};
    walk->has_key = true;
    walk->has_seal = gathered->has_seal;
    memcpy(walk->key_id, leaf->key_id, KEY_ID_SIZE);
    if (gathered->has_seal)
        take_seal(verify, leaf, place);
}

void verify_seals(struct verify *verify, bool finished)
{
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        if (finished && verify->walks[stream].entries > 0)
            check_due(verify, stream, true);
    for (size_t i = 0; i < verify->seal_count; i++)
        check_seal(verify, &verify->seals[i]);
}
