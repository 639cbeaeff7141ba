/* Keys that the service names in its register: with a policy alone, these are the ones that count.
 */
#include "sample.h"
#include "tamper.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

/* What the service says of the sample's key. */
static struct fact about_key(struct sample *sample, enum fact_kind kind)
{
    struct fact fact = sample_fact(sample, kind, SEAT_CLOCK);

    memcpy(fact.public_key, sample->key.public_key, PUBLIC_KEY_SIZE);
    fact.use = KEY_USE_ENTRY;
    if (kind == FACT_key_added)
        fact.from_at = fact.at;
    if (kind == FACT_key_revoked)
        fact.size = 2;
    if (kind == FACT_key_revoked)
        memset(fact.digest, 1, sizeof(fact.digest));
    return fact;
}

/* A case whose register says this of the key, before anything else happens. */
static struct str case_with(struct sample *sample, const enum fact_kind *kinds, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct fact fact = about_key(sample, kinds[i]);

        sample_register(sample, &fact);
    }
    sample_open(sample);
    sample_tell(sample);
    return sample_export_proven(sample, BIT(STREAM_COUNT) - 1);
}

/* Reads it with the policy and no key. */
static struct trialogue_audit *audit_without_keys(struct str archive, const struct sample *sample,
                                                  enum trialogue_audit_verdict *verdict)
{
    struct trialogue_audit_memory memory = {.at = archive.at, .len = archive.len};
    struct trialogue_audit *audit = trialogue_audit_new();
    struct str policy = sample_policy(sample);

    assert_true(trialogue_audit_policy(audit, policy.at, policy.len, NULL));
    *verdict = trialogue_audit_read(audit, trialogue_audit_source_of(&memory));
    return audit;
}

static void trusts_what_is_registered(void **state UNUSED)
{
    static const enum fact_kind kinds[] = {FACT_key_added, FACT_key_retired};
    struct sample *sample = sample_new(arena);
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit =
        audit_without_keys(case_with(sample, kinds, COUNT(kinds)), sample, &verdict);

    if (verdict != TRIALOGUE_AUDIT_VALID)
        audit_print(audit);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_VALID);
    trialogue_audit_free(audit);
}

static void trusts_no_other(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit =
        audit_without_keys(case_with(sample, NULL, 0), sample, &verdict);

    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "seal", "joint 17"));
    trialogue_audit_free(audit);
}

static void ends_with_a_revocation(void **state UNUSED)
{
    static const enum fact_kind kinds[] = {FACT_key_added, FACT_key_revoked};
    struct sample *sample = sample_new(arena);
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit =
        audit_without_keys(case_with(sample, kinds, COUNT(kinds)), sample, &verdict);

    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "register", "joint 17"));
    trialogue_audit_free(audit);
}

/* By the auditor's own list of keys, and although the register never said that it was added. */
static void ends_for_keys_of_the_auditor(void **state UNUSED)
{
    static const enum fact_kind kinds[] = {FACT_key_revoked};
    struct sample *sample = sample_new(arena);
    struct str archive = case_with(sample, kinds, COUNT(kinds));
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit =
        audit_by(archive, sample_key_file(arena, &sample->key), sample_policy(sample), &verdict);

    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "register", "joint 17"));
    assert_false(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "seal", "joint 17"));
    trialogue_audit_free(audit);
}

/* The register is worth what its proofs are. */
static void wants_its_proofs(void **state UNUSED)
{
    static const enum fact_kind kinds[] = {FACT_key_added};
    static const char leaf[] = "data/register/000000000001.json";
    struct sample *sample = sample_new(arena);
    enum trialogue_audit_verdict verdict;
    struct pieces *pieces = ARENA_NEW(arena, struct pieces);
    struct trialogue_audit *audit;

    *pieces = pieces_of(arena, case_with(sample, kinds, COUNT(kinds)));
    piece_replace(pieces, leaf, "\"at\":17", "\"at\":18");
    audit = audit_without_keys(pieces_pack(pieces, true), sample, &verdict);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "log", "register 1"));
    trialogue_audit_free(audit);
    piece_remove(pieces, leaf);
    audit = audit_without_keys(pieces_pack(pieces, true), sample, &verdict);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "archive", "register 1"));
    trialogue_audit_free(audit);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("a registered key is trusted", trusts_what_is_registered),
        ARENA_CASE("no other is", trusts_no_other),
        ARENA_CASE("a revoked one seals no more (row 19)", ends_with_a_revocation),
        ARENA_CASE("nor one that the auditor brings", ends_for_keys_of_the_auditor),
        ARENA_CASE("an entry of the register needs its proof", wants_its_proofs),
    };

    return RUN(cases);
}
