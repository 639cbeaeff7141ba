/* Forgeries that are more than a change of one archive: other headers, other keys, and lies under
 * the genuine key. */
#include "sample.h"
#include "tamper.h"

static struct arena *arena;
static struct sample *sample;

/* Re-encodings of the tar itself: each is made of bytes that other tools take. */
struct block_row {
    int number;
    const char *sentence;
    size_t at; /* in the first header */
    const char *bytes;
    size_t len;
};

static const struct block_row block_rows[] = {
    {45, "a symbolic link", 156, "2", 1},
    {45, "a hard link", 156, "1", 1},
    {45, "a folder", 156, "5", 1},
    {45, "an old regular file", 156, "\0", 1},
    {45, "an extended header", 156, "x", 1},
    {45, "a device", 156, "3", 1},
    {45, "a link's target", 157, "/etc", 4},
    {45, "another mode", 100, "0000755", 7},
    {45, "an owner", 108, "0001750", 7},
    {45, "a time", 136, "00000000001", 11},
    {45, "GNU's magic", 257, "ustar  ", 7},
    {45, "an owner's name", 265, "root", 4},
    {45, "a size with a space", 135, " ", 1},
    {45, "a name prefix", 345, "..", 2},
    {45, "bytes behind the fields", 511, "x", 1},
};

/* A right sum, so that only the field itself is wrong. */
static void mend_sum(char *header)
{
    unsigned sum = 0;

    memset(header + 148, ' ', 8);
    for (size_t i = 0; i < 512; i++)
        sum += (unsigned char)header[i];
    (void)snprintf(header + 148, 8, "%06o", sum);
}

static void finds_other_headers(void **state UNUSED)
{
    arena = arena_new(MIB(64));
    for (size_t i = 0; i < COUNT(block_rows); i++) {
        struct str archive = sample_case(arena, &sample),
                   keys = sample_key_file(arena, &sample->key);
        char *bytes = arena_take(arena, archive.len);
        enum trialogue_audit_verdict verdict;
        struct trialogue_audit *audit;

        memcpy(bytes, archive.at, archive.len);
        memcpy(bytes + block_rows[i].at, block_rows[i].bytes, block_rows[i].len);
        mend_sum(bytes);
        audit = audit_of((struct str){bytes, archive.len}, keys, &verdict);
        if (verdict != TRIALOGUE_AUDIT_INVALID ||
            !audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "archive", "archive"))
            fail_msg("row %d, %s was not found", block_rows[i].number, block_rows[i].sentence);
        trialogue_audit_free(audit);
    }
    arena_free(arena);
}

/* Cut anywhere, or with anything behind it. */
static void finds_other_lengths(void **state UNUSED)
{
    struct str archive, keys, longer;
    enum trialogue_audit_verdict verdict;

    arena = arena_new(MIB(64));
    archive = sample_case(arena, &sample);
    keys = sample_key_file(arena, &sample->key);
    for (size_t len = 0; len < archive.len; len += 509) {
        trialogue_audit_free(audit_of((struct str){archive.at, len}, keys, &verdict));
        assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    }
    longer = str_keep(arena, archive); /* it has a NUL behind it */
    longer.len++;
    trialogue_audit_free(audit_of(longer, keys, &verdict));
    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    arena_free(arena);
}

/* Row 25: rewritten history under a new key, which the bundle itself vouches for. */
static void refuses_keys_of_the_bundle(void **state UNUSED)
{
    struct signing_key genuine;
    struct str archive;
    struct trialogue_audit *audit;
    enum trialogue_audit_verdict verdict;

    arena = arena_new(MIB(64));
    sample_key(7, &genuine);
    sample = sample_new(arena);
    sample_key(66, &sample->key);
    sample_open(sample);
    sample_tell(sample);
    archive = sample_export(sample, BIT(STREAM_COUNT) - 1);
    audit = audit_of(archive, sample_key_file(arena, &genuine), &verdict);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "seal", "joint 17"));
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_WARNING, "about", "data/keys.json"));
    trialogue_audit_free(audit);
    arena_free(arena);
}

/* Row 39: nothing is changed, but a text holds characters that hide or turn others. */
static void warns_of_hidden_characters(void **state UNUSED)
{
    struct fact fact;
    struct trialogue_audit *audit;
    enum trialogue_audit_verdict verdict;

    arena = arena_new(MIB(64));
    sample = sample_new(arena);
    sample_open(sample);
    fact = sample_fact(sample, FACT_message_posted, SEAT_CLIENT);
    fact.text = STR("pay \xe2\x80\xae"
                    "001");
    sample_seal(sample, &fact);
    audit = audit_of(sample_export(sample, BIT(STREAM_JOINT)), sample_key_file(arena, &sample->key),
                     &verdict);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_VALID);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_WARNING, "commitment", "joint 2"));
    trialogue_audit_free(audit);
    arena_free(arena);
}

/* What was sealed with the genuine key, and could not follow all the same. */
struct forgery {
    int number;
    const char *sentence;
    void (*make)(struct sample *forged);
    const char *check, *where;
};

static void decision_by_client(struct sample *forged)
{
    struct fact fact;

    sample_open(forged);
    fact = sample_fact(forged, FACT_dispute_decided, SEAT_CLIENT);
    fact.dispute = forged->dispute;
    sample_seal(forged, &fact);
}

static void message_by_stranger(struct sample *forged)
{
    struct fact fact;

    sample_open(forged);
    sample_tell(forged);
    forged->mediator = sample_id(55);
    fact = sample_fact(forged, FACT_message_posted, SEAT_MEDIATOR);
    sample_seal(forged, &fact);
}

static void stranger_in_caucus(struct sample *forged)
{
    struct fact fact;

    sample_open(forged);
    fact = sample_fact(forged, FACT_message_posted, SEAT_MEDIATOR);
    fact.stream = STREAM_CAUCUS_CLIENT;
    sample_seal(forged, &fact);
}

static void party_in_wrong_caucus(struct sample *forged)
{
    struct fact fact;

    sample_open(forged);
    fact = sample_fact(forged, FACT_message_posted, SEAT_CLIENT);
    fact.stream = STREAM_CAUCUS_FREELANCER;
    sample_seal(forged, &fact);
}

static void same_dispute_twice(struct sample *forged)
{
    struct fact fact;

    sample_open(forged);
    sample_tell(forged);
    fact = sample_fact(forged, FACT_dispute_opened, SEAT_CLIENT);
    fact.dispute = forged->dispute;
    fact.party = SEAT_CLIENT;
    fact.amount = (struct money){1000, {"JPY"}};
    fact.due_at = fact.at + 1000;
    sample_seal(forged, &fact);
}

static void money_moves_twice(struct sample *forged)
{
    struct fact fact;

    sample_open(forged);
    sample_tell(forged);
    fact = sample_fact(forged, FACT_settlement_confirmed, SEAT_MARKETPLACE);
    fact.dispute = forged->dispute;
    fact.settlement = forged->settlement;
    sample_seal(forged, &fact);
}

static void erases_the_future(struct sample *forged)
{
    struct fact fact;

    sample_open(forged);
    fact = sample_fact(forged, FACT_erased, SEAT_SUPERVISOR);
    fact.target = (struct entry_ref){STREAM_JOINT, 2};
    fact.fields = STR("note");
    sample_seal(forged, &fact);
}

static const struct forgery forgeries[] = {
    {17, "a party decides", decision_by_client, "replay", "joint 2"},
    {19, "somebody speaks as mediator who was never seated", message_by_stranger, "replay",
     "joint 17"},
    {19, "somebody speaks as mediator in a caucus who was never seated", stranger_in_caucus,
     "replay", "caucus_client 1"},
    {17, "a party speaks in the other's caucus", party_in_wrong_caucus, "replay",
     "caucus_freelancer 1"},
    {52, "a dispute is opened twice", same_dispute_twice, "replay", "joint 17"},
    {52, "money moves twice", money_moves_twice, "replay", "joint 17"},
    {43, "an erasure of what is not there yet", erases_the_future, "commitment", "joint 2"},
};

static void finds_honestly_sealed_lies(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(forgeries); i++) {
        struct trialogue_audit *audit;
        enum trialogue_audit_verdict verdict;

        arena = arena_new(MIB(64));
        sample = sample_new(arena);
        sample->forging = true;
        forgeries[i].make(sample);
        audit = audit_of(sample_export(sample, BIT(STREAM_COUNT) - 1),
                         sample_key_file(arena, &sample->key), &verdict);
        if (verdict != TRIALOGUE_AUDIT_INVALID ||
            !audit_found(audit, TRIALOGUE_AUDIT_FAILURE, forgeries[i].check, forgeries[i].where)) {
            audit_print(audit);
            fail_msg("row %d, %s was not found", forgeries[i].number, forgeries[i].sentence);
        }
        trialogue_audit_free(audit);
        arena_free(arena);
    }
}

/* Row 9: everything is genuine, but the stream does not end with an export, so that its end may be
 * anywhere. */
static void asks_for_a_sealed_end(void **state UNUSED)
{
    struct trialogue_audit *audit;
    enum trialogue_audit_verdict verdict;

    arena = arena_new(MIB(64));
    sample = sample_new(arena);
    sample_open(sample);
    sample_tell(sample);
    audit = audit_of(sample_archive(sample, BIT(STREAM_JOINT)),
                     sample_key_file(arena, &sample->key), &verdict);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_int_equal(trialogue_audit_summary(audit)->failure_count, 1);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "tail", "joint 16"));
    trialogue_audit_free(audit);
    arena_free(arena);
}

/* Row 48: an old archive is genuine. What tells its age is the time of export, which is sealed. */
static void an_old_archive_is_still_valid(void **state UNUSED)
{
    struct trialogue_audit *audit;
    enum trialogue_audit_verdict verdict;
    struct str old;

    arena = arena_new(MIB(64));
    sample = sample_new(arena);
    sample_open(sample);
    old = sample_export(sample, BIT(STREAM_JOINT));
    sample_tell(sample);
    audit = audit_of(old, sample_key_file(arena, &sample->key), &verdict);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_VALID);
    assert_true(trialogue_audit_summary(audit)->exported_at_ms < sample->now);
    trialogue_audit_free(audit);
    arena_free(arena);
}

/* An archive of the newest joint stream, and of the others as an older export had them. */
static void joins_no_two_exports(void **state UNUSED)
{
    struct trialogue_audit *audit;
    enum trialogue_audit_verdict verdict;

    arena = arena_new(MIB(64));
    (void)sample_case(arena, &sample);
    sample_close(sample, BIT(STREAM_JOINT));
    audit = audit_of(sample_archive(sample, BIT(STREAM_COUNT) - 1),
                     sample_key_file(arena, &sample->key), &verdict);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
    assert_int_equal(trialogue_audit_summary(audit)->failure_count, 3);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_FAILURE, "tail", "staff 2"));
    trialogue_audit_free(audit);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a header that is not the one form is refused", finds_other_headers),
        CASE("an archive that is cut or goes on is refused", finds_other_lengths),
        CASE("keys in the bundle are never trusted (row 25)", refuses_keys_of_the_bundle),
        CASE("hidden characters in a genuine text are a warning (row 39)",
             warns_of_hidden_characters),
        CASE("steps that cannot follow are found under a genuine seal (rows 17, 19, 43, 52)",
             finds_honestly_sealed_lies),
        CASE("a stream must end with a sealed export", asks_for_a_sealed_end),
        CASE("streams of two exports make no archive (row 47)", joins_no_two_exports),
        CASE("an old archive is valid and tells its age", an_old_archive_is_still_valid),
    };

    return RUN(cases);
}
