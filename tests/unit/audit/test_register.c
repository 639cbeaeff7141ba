/* Keys that the service names in its register: with a policy alone, these are the ones that count.
 */
#include "sample.h"
#include "tamper.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

/* A case whose register says this. */
static struct str case_with(struct sample *sample, const struct sample_said *said, size_t count)
{
    sample_say(sample, said, count);
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

/* That an archive whose register says this is valid, or (`check`) what is found where. */
static void try(const struct sample_said *said, size_t count, const char *check, const char *where)
{
    struct sample *sample = sample_new(arena);
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit =
        audit_without_keys(case_with(sample, said, count), sample, &verdict);

    if (check ? !audit_found(audit, TRIALOGUE_AUDIT_FAILURE, check, where)
              : verdict != TRIALOGUE_AUDIT_VALID)
        audit_print(audit);
    assert_int_equal(verdict, check ? TRIALOGUE_AUDIT_INVALID : TRIALOGUE_AUDIT_VALID);
    if (check)
        assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, check, where));
    assert_int_equal(trialogue_audit_summary(audit)->warning_count, 0);
    trialogue_audit_free(audit);
}

static void trusts_what_is_registered(void **state UNUSED)
{
    static const struct sample_said said[] = {{.kind = FACT_key_added},
                                              {.kind = FACT_key_retired, .later_ms = DAY_MS}};

    try(said, COUNT(said), NULL, NULL);
}

static void trusts_no_other(void **state UNUSED)
{
    static const struct sample_said said[] = {{.kind = FACT_key_added, .other = 9}};

    try(said, 0, "seal", "joint 17");
    try(said, COUNT(said), "seal", "joint 17");
}

/* The first entry of the whole use of the key is named. */
static void begins_with_its_time(void **state UNUSED)
{
    static const struct sample_said early[] = {{.kind = FACT_key_added, .other = 9},
                                               {.kind = FACT_key_added, .from_ms = DAY_MS}};
    static const struct sample_said first[] = {{.kind = FACT_key_added, .from_ms = DAY_MS}};
    static const struct sample_said skewed[] = {{.kind = FACT_key_added, .other = 9},
                                                {.kind = FACT_key_added, .from_ms = 30000}};
    static const struct sample_said again[] = {{.kind = FACT_key_added},
                                               {.kind = FACT_key_added, .from_ms = DAY_MS}};

    try(early, COUNT(early), "register", "joint 1");
    try(first, COUNT(first), NULL, NULL); /* it was there before the register */
    try(skewed, COUNT(skewed), NULL, NULL);
    try(again, COUNT(again), NULL, NULL);
}

static void ends_with_a_revocation(void **state UNUSED)
{
    static const struct sample_said revoked[] = {{.kind = FACT_key_added},
                                                 {.kind = FACT_key_revoked}};
    static const struct sample_said retired[] = {{.kind = FACT_key_added},
                                                 {.kind = FACT_key_retired}};
    static const struct sample_said later[] = {{.kind = FACT_key_added},
                                               {.kind = FACT_key_revoked, .later_ms = 5000}};
    static const struct sample_said taken_back[] = {{.kind = FACT_key_added},
                                                    {.kind = FACT_key_revoked},
                                                    {.kind = FACT_key_revoked, .later_ms = DAY_MS},
                                                    {.kind = FACT_key_added, .later_ms = DAY_MS}};

    try(revoked, COUNT(revoked), "register", "joint 1");
    try(retired, COUNT(retired), "register", "joint 1");
    try(later, COUNT(later), "register", "joint 17");
    try(taken_back, COUNT(taken_back), "register", "joint 1");
}

/* By the auditor's own list of keys, and although the register never said that it was added. */
static void ends_for_keys_of_the_auditor(void **state UNUSED)
{
    static const struct sample_said said[] = {{.kind = FACT_key_revoked}};
    struct sample *sample = sample_new(arena);
    struct str archive = case_with(sample, said, COUNT(said));
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit =
        audit_by(archive, sample_key_file(arena, &sample->key), sample_policy(sample), &verdict);

    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "register", "joint 1"));
    assert_false(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "seal", "joint 17"));
    trialogue_audit_free(audit);
}

/* The register is worth what its proofs are. */
static void wants_its_proofs(void **state UNUSED)
{
    static const struct sample_said said[] = {{.kind = FACT_key_added}};
    static const char leaf[] = "data/register/000000000001.json";
    struct sample *sample = sample_new(arena);
    enum trialogue_audit_verdict verdict;
    struct pieces *pieces = ARENA_NEW(arena, struct pieces);
    struct trialogue_audit *audit;

    *pieces = pieces_of(arena, case_with(sample, said, COUNT(said)));
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

/* A revocation without one would be read by nobody. */
static void wants_its_last_proof(void **state UNUSED)
{
    static const struct sample_said said[] = {{.kind = FACT_key_added},
                                              {.kind = FACT_key_retired, .later_ms = DAY_MS}};
    static const char *const proofs[] = {"data/register/000000000001.tlog-proof",
                                         "data/register/000000000002.tlog-proof"};
    static const char *const places[] = {"register 1", "register 2"};

    for (size_t i = 0; i < COUNT(proofs); i++) {
        struct sample *sample = sample_new(arena);
        enum trialogue_audit_verdict verdict;
        struct pieces *pieces = ARENA_NEW(arena, struct pieces);
        struct trialogue_audit *audit;

        *pieces = pieces_of(arena, case_with(sample, said, COUNT(said)));
        piece_remove(pieces, proofs[i]);
        audit = audit_without_keys(pieces_pack(pieces, true), sample, &verdict);
        assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
        assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "archive", places[i]));
        trialogue_audit_free(audit);
    }
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("a registered key is trusted", trusts_what_is_registered),
        ARENA_CASE("no other is", trusts_no_other),
        ARENA_CASE("one seals nothing before its time", begins_with_its_time),
        ARENA_CASE("one that ended seals no more (row 19)", ends_with_a_revocation),
        ARENA_CASE("nor one that the auditor brings", ends_for_keys_of_the_auditor),
        ARENA_CASE("an entry of the register needs its proof", wants_its_proofs),
        ARENA_CASE("the last as well", wants_its_last_proof),
    };

    return RUN(cases);
}
