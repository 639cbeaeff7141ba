/* Looks for what the auditor brought in the archive: entries by their receipts, and leaves by their
 * proofs. */
#include "audit/verify.h"

void verify_receipt(struct verify *verify, const struct leaf *leaf, const struct digest *hash)
{
    if (!verify->receipts)
        return;
    for (size_t i = 0; i < verify->receipts->count; i++) {
        const struct receipt *receipt = &verify->receipts->at[i];

        if (receipt->stream == leaf->fact.stream && receipt->seq == leaf->seq &&
            digest_equal(&receipt->hash, hash))
            verify->receipt_is_met[i] = true;
    }
}

/* Why it was not met; NULL: it was. */
static const char *judge(const struct verify *verify, size_t i)
{
    const struct receipt *receipt = &verify->receipts->at[i];
    const struct walk *walk = &verify->walks[receipt->stream];

    if (!id_equal(receipt->tenant, verify->about.tenant) ||
        !id_equal(receipt->thread, verify->about.thread))
        return "is of another case";
    if (!verify->about.streams[receipt->stream].within)
        return "is of a stream that is not in this archive";
    if (receipt->seq > walk->head.seq)
        return "is of an entry behind the end of this archive: ask for a newer one";
    if (!verify->receipt_is_met[i])
        return "is of an entry that this archive has otherwise: keep both, they convict the "
               "service";
    return NULL;
}

static void check_receipt(struct verify *verify, size_t i)
{
    const struct receipt *receipt = &verify->receipts->at[i];
    const uint8_t *key = trust_find(&verify->trust, receipt->key_id);
    char name[PLACE_SIZE], place[PLACE_SIZE + 16];
    const char *wrong = judge(verify, i);

    report_place(receipt->stream, receipt->seq, name);
    (void)snprintf(place, sizeof(place), "receipt of %s", name);
    if (!key || !sign_verify(key, ENTRY_SEAL_PREFIX, receipt->leaf, &receipt->seal))
        wrong = "is not sealed by a key that you trust, so that it says nothing";
    else if (verify_register_judge(verify, receipt->key_id, receipt->at))
        wrong = "is sealed by a key that was not in use then, so that it says nothing";
    if (wrong)
        report_fail(&verify->report, AUDIT_receipt, place, wrong);
    else
        report_pass(&verify->report, AUDIT_receipt);
}

void verify_receipts(struct verify *verify)
{
    for (size_t i = 0; verify->receipts && i < verify->receipts->count; i++)
        check_receipt(verify, i);
}
