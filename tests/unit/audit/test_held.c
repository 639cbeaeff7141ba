/* What auditors bring besides an archive: checkpoints, proofs and receipts that they kept, and how
 * old the archive may be. */
#include "sample.h"
#include "tamper.h"

#include "audit/tlog_proof.h"
#include "base/text.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

typedef bool add_function(struct trialogue_audit *audit, const char *text, size_t len,
                          const char **why);

/* Reads the archive with one thing brought; NULL: nothing. */
static struct trialogue_audit *audit_with(struct str archive, const struct sample *sample,
                                          add_function *add, struct str brought)
{
    struct trialogue_audit_memory memory = {.at = archive.at, .len = archive.len};
    struct trialogue_audit *audit = trialogue_audit_new();
    struct str keys = sample_key_file(arena, &sample->key), policy = sample_policy(sample);
    const char *why;

    assert_true(trialogue_audit_trust(audit, keys.at, keys.len, NULL));
    assert_true(trialogue_audit_policy(audit, policy.at, policy.len, NULL));
    assert_true(add(audit, brought.at, brought.len, &why));
    (void)trialogue_audit_read(audit, trialogue_audit_source_of(&memory));
    return audit;
}

/* That the thing is accepted, or found wrong by that check. */
static void assert_brought(struct trialogue_audit *audit, const char *check, bool holds)
{
    const struct trialogue_audit_check *row;
    bool seen = false;

    for (size_t i = 0; (row = trialogue_audit_check(audit, i)); i++) {
        if (strcmp(row->name, check) != 0)
            continue;
        seen = true;
        if (row->passed != holds || (row->failed > 0) == holds)
            audit_print(audit);
        assert_int_equal(row->passed, holds);
        assert_int_equal(row->failed > 0, !holds);
    }
    assert_true(seen);
    assert_int_equal(trialogue_audit_summary(audit)->failure_count, !holds);
    trialogue_audit_free(audit);
}

/* The checkpoint that the joint log had when it had two entries. */
static struct str note_of_two(const struct sample *sample)
{
    struct sample_log *log = sample->logs[STREAM_JOINT];
    struct sample_log *old = sample_log_new(arena, log->origin.at, 100 + STREAM_JOINT);

    old->cosigners = log->cosigners;
    old->cosigned_s = log->cosigned_s - 100;
    sample_log_add(old, &log->levels[0].at[0]);
    sample_log_add(old, &log->levels[0].at[1]);
    return sample_log_note(old);
}

static void compares_checkpoints(void **state UNUSED)
{
    struct sample *sample;
    struct str archive = sample_case_proven(arena, &sample);
    struct sample_log *log = sample->logs[STREAM_JOINT];
    struct sample_log *fork = sample_log_new(arena, log->origin.at, 100 + STREAM_JOINT);
    struct trialogue_audit *audit;

    assert_brought(audit_with(archive, sample, trialogue_audit_since, sample_log_note(log)),
                   "consistency", true);
    assert_brought(audit_with(archive, sample, trialogue_audit_since, note_of_two(sample)),
                   "consistency", true);
    fork->cosigners = 3;
    sample_log_pad(fork);
    sample_log_pad(fork);
    assert_brought(audit_with(archive, sample, trialogue_audit_since, sample_log_note(fork)),
                   "consistency", false); /* two entries, but others */
    while (fork->size < log->size)
        sample_log_pad(fork);
    assert_brought(audit_with(archive, sample, trialogue_audit_since, sample_log_note(fork)),
                   "consistency", false); /* row 23: two roots for one size */
    sample_log_pad(log);
    assert_brought(audit_with(archive, sample, trialogue_audit_since, sample_log_note(log)),
                   "consistency", false); /* the archive is older */
    fork->cosigners = 0;
    audit = audit_with(archive, sample, trialogue_audit_since, sample_log_note(fork));
    assert_true(
        audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "witness", "your checkpoint (size 35)"));
    trialogue_audit_free(audit);
}

static struct str receipt_of(const struct entry *entry)
{
    struct text text = text_new(arena, MIB(1));
    struct text leaf = text_new(arena, MIB(1));

    for (size_t i = 0; i < entry->leaf.len; i++) {
        if (entry->leaf.at[i] == '"' || entry->leaf.at[i] == '\\')
            text_add_char(&leaf, '\\');
        text_add_char(&leaf, entry->leaf.at[i]);
    }
    text_addf(&text, "{\"thread\":{\"a\":[1,true,null,\"\\u0041\"]},\"entries\":[{\"receipt\":"
                     "{\"hash\":\"00\",\"seal\":\"");
    text_add_hex(&text, entry->seal.bytes, SIGNATURE_SIZE);
    text_addf(&text, "\",\"leaf\":\"%s\",\"salts\":{}}}]}", text_str(&leaf).at);
    return text_str(&text);
}

static void finds_receipts(void **state UNUSED)
{
    struct sample *sample, *other = sample_new(arena);
    struct str archive = sample_case_proven(arena, &sample);
    struct entry entry = sample->entries[STREAM_JOINT][3];

    assert_brought(audit_with(archive, sample, trialogue_audit_receipt, receipt_of(&entry)),
                   "receipt", true);
    entry.seal.bytes[9] ^= 1;
    assert_brought(audit_with(archive, sample, trialogue_audit_receipt, receipt_of(&entry)),
                   "receipt", false);
    sample_open(other); /* the same place, the same key, another entry */
    assert_brought(audit_with(archive, sample, trialogue_audit_receipt,
                              receipt_of(&other->entries[STREAM_JOINT][0])),
                   "receipt", false);
    other = sample_new(arena);
    other->state.thread.id = sample_id(77);
    sample_open(other);
    assert_brought(audit_with(archive, sample, trialogue_audit_receipt,
                              receipt_of(&other->entries[STREAM_JOINT][0])),
                   "receipt", false);
}

/* Row 49: the archive was made before, or without, what the party holds. */
static void misses_receipts(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct str archive;
    struct fact fact;

    sample_open(sample);
    sample_tell(sample);
    archive = sample_export_proven(sample, BIT(STREAM_JOINT));
    assert_brought(audit_with(archive, sample, trialogue_audit_receipt,
                              receipt_of(&sample->entries[STREAM_STAFF][0])),
                   "receipt", false);
    fact = sample_fact(sample, FACT_exported, SEAT_AUDITOR);
    fact.scope = BIT(STREAM_JOINT);
    assert_brought(audit_with(archive, sample, trialogue_audit_receipt,
                              receipt_of(sample_seal(sample, &fact))),
                   "receipt", false);
}

/* Whether a failure was found for this reason. */
static bool found_because(const struct trialogue_audit *audit, const char *reason)
{
    const struct trialogue_audit_finding *finding;

    for (size_t i = 0; (finding = trialogue_audit_finding(audit, i)); i++)
        if (finding->level == TRIALOGUE_AUDIT_FAILURE && strstr(finding->reason, reason))
            return true;
    return false;
}

/* Whoever has a key that was retired can make receipts with it, which must convict nobody. */
static void believes_no_late_receipts(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct sample_said ended = {.kind = FACT_key_retired, .later_ms = DAY_MS};
    struct trialogue_audit *audit;
    struct str archive;
    struct fact fact;

    sample_say(sample, &ended, 1);
    sample_open(sample);
    sample_tell(sample);
    archive = sample_export_proven(sample, BIT(STREAM_COUNT) - 1);
    sample->now += DAY_MS;
    fact = sample_fact(sample, FACT_exported, SEAT_AUDITOR);
    fact.scope = BIT(STREAM_JOINT);
    audit = audit_with(archive, sample, trialogue_audit_receipt,
                       receipt_of(sample_seal(sample, &fact)));
    assert_int_equal(trialogue_audit_summary(audit)->failure_count, 1);
    assert_true(found_because(audit, "was not in use then"));
    trialogue_audit_free(audit);
}

static void finds_proofs(void **state UNUSED)
{
    struct sample *sample;
    struct str archive = sample_case_proven(arena, &sample);
    const struct sample_log *log = sample->logs[STREAM_JOINT];
    struct proof proof;
    uint64_t index = sample->indexes[STREAM_JOINT][4];

    sample_log_prove(log, index, &proof);
    assert_brought(audit_with(archive, sample, trialogue_audit_receipt,
                              tlog_proof_write(arena, index, &proof, sample_log_note(log))),
                   "receipt", true);
    sample_log_prove(log, index + 1, &proof); /* of another case's entry */
    assert_brought(audit_with(archive, sample, trialogue_audit_receipt,
                              tlog_proof_write(arena, index + 1, &proof, sample_log_note(log))),
                   "receipt", false);
}

static void refuses_others(void **state UNUSED)
{
    static const char *const wrong[] = {"",
                                        "{}",
                                        "[]",
                                        "{\"leaf\":\"{}\",\"seal\":\"00\"}",
                                        "{\"leaf\":\"{}\"",
                                        "c2sp.org/tlog-proof@v1\nindex 1\n\nnote\n",
                                        "log.test\n1\nAAAA\n"};
    struct trialogue_audit *audit = trialogue_audit_new();
    const char *why;

    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_false(trialogue_audit_receipt(audit, wrong[i], strlen(wrong[i]), &why));
        assert_false(trialogue_audit_since(audit, wrong[i], strlen(wrong[i]), NULL));
        assert_false(trialogue_audit_policy(audit, wrong[i], strlen(wrong[i]), &why));
    }
    trialogue_audit_free(audit);
}

/* How many checks of age fail, `ms` after the export, if it may be an hour old. */
static uint64_t too_old(struct str archive, const struct sample *sample, int64_t ms)
{
    struct trialogue_audit_memory memory = {.at = archive.at, .len = archive.len};
    struct trialogue_audit *audit = trialogue_audit_new();
    struct str keys = sample_key_file(arena, &sample->key), policy = sample_policy(sample);
    uint64_t failures;

    assert_true(trialogue_audit_trust(audit, keys.at, keys.len, NULL));
    assert_true(trialogue_audit_policy(audit, policy.at, policy.len, NULL));
    trialogue_audit_age(audit, sample->now + ms, 3600 * 1000);
    (void)trialogue_audit_read(audit, trialogue_audit_source_of(&memory));
    failures = trialogue_audit_summary(audit)->failure_count;
    trialogue_audit_free(audit);
    return failures;
}

/* Row 48. */
static void tells_an_old_one(void **state UNUSED)
{
    struct sample *sample;
    struct str archive = sample_case_proven(arena, &sample);

    assert_int_equal(too_old(archive, sample, 1800 * 1000), 0);
    assert_int_equal(too_old(archive, sample, 3601 * 1000), 1); /* witnesses saw it 5 s later */
    assert_int_equal(too_old(archive, sample, 2 * 3600 * 1000), 5);
}

/* With a policy, an archive without proofs is not valid: nothing would be checked by it. */
static void wants_proofs(void **state UNUSED)
{
    struct sample *sample, *proven;
    struct str archive = sample_case(arena, &sample);
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit;

    (void)sample_case_proven(arena, &proven);
    audit =
        audit_by(archive, sample_key_file(arena, &sample->key), sample_policy(proven), &verdict);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "log", "joint"));
    trialogue_audit_free(audit);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("checkpoints of an earlier day (rows 8, 11, 23, 24, 26)", compares_checkpoints),
        ARENA_CASE("receipts (row 49)", finds_receipts),
        ARENA_CASE("receipts of what the archive lacks (rows 8, 9, 49)", misses_receipts),
        ARENA_CASE("receipts by a key that had ended", believes_no_late_receipts),
        ARENA_CASE("proofs", finds_proofs),
        ARENA_CASE("what is neither is refused", refuses_others),
        ARENA_CASE("an archive may be too old (rows 8, 48)", tells_an_old_one),
        ARENA_CASE("a policy asks for proofs", wants_proofs),
    };

    return RUN(cases);
}
