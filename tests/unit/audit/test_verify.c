/* The verifier on archives as the service makes them: what it reports, and to whom it listens. */
#include "sample.h"
#include "tamper.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

/* Rows that ask for something which the auditor must bring. */
static bool is_brought(const char *check)
{
    static const char *const names[] = {"consistency", "receipt", "age", "register"};

    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(check, names[i]) == 0)
            return true;
    return false;
}

static void accepts_a_whole_case(void **state UNUSED)
{
    struct sample *sample;
    struct str bytes = sample_case_proven(arena, &sample);
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit =
        audit_by(bytes, sample_key_file(arena, &sample->key), sample_policy(sample), &verdict);
    const struct trialogue_audit_summary *summary = trialogue_audit_summary(audit);
    const struct trialogue_audit_check *check;

    if (verdict != TRIALOGUE_AUDIT_VALID)
        audit_print(audit);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_VALID);
    for (size_t i = 0; (check = trialogue_audit_check(audit, i)); i++) {
        assert_int_equal(check->state,
                         is_brought(check->name) ? TRIALOGUE_AUDIT_NONE : TRIALOGUE_AUDIT_PASSED);
        assert_int_equal(check->failed, 0);
    }
    assert_string_equal(summary->tenant, id_text(arena, ID_TENANT, sample_id(1)).at);
    assert_string_equal(summary->thread, id_text(arena, ID_THREAD, sample_id(2)).at);
    assert_int_equal(summary->stream_count, 4);
    assert_int_equal(summary->entry_count, 17 + 5 + 2 + 2);
    assert_int_equal(summary->streams[0].through, 17);
    assert_string_equal(summary->streams[0].head,
                        hex_encode(arena, sample->state.heads[STREAM_JOINT].hash, DIGEST_SIZE).at);
    assert_int_equal(summary->erased_count, 3);
    assert_int_equal(summary->attachment_count, 1);
    assert_int_equal(summary->failure_count, 0);
    assert_int_equal(summary->exported_at_ms, sample->now);
    assert_true(audit_found(audit, TRIALOGUE_AUDIT_NOTE, "commitment", "joint 2"));
    trialogue_audit_free(audit);
}

/* A party gets the joint stream and its own caucus; nothing in there speaks of the others. */
static void accepts_a_part_of_the_streams(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    enum trialogue_audit_verdict verdict;
    struct trialogue_audit *audit;
    struct str bytes;

    sample_open(sample);
    sample_tell(sample);
    bytes = sample_export(sample, BIT(STREAM_JOINT) | BIT(STREAM_CAUCUS_FREELANCER));
    audit = audit_of(bytes, sample_key_file(arena, &sample->key), &verdict);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_VALID);
    assert_int_equal(trialogue_audit_summary(audit)->stream_count, 2);
    assert_null(memmem(bytes.at, bytes.len, "caucus_client", strlen("caucus_client")));
    assert_null(memmem(bytes.at, bytes.len, "staff", strlen("staff")));
    trialogue_audit_free(audit);
}

/* What was read without any key is not valid, but it can be read. */
static void trusts_nobody_by_itself(void **state UNUSED)
{
    struct sample *sample;
    struct str bytes = sample_case(arena, &sample);
    struct trialogue_audit_memory memory = {.at = bytes.at, .len = bytes.len};
    struct trialogue_audit *audit = trialogue_audit_new();
    size_t len;

    assert_int_equal(trialogue_audit_read(audit, trialogue_audit_source_of(&memory)),
                     TRIALOGUE_AUDIT_INVALID);
    assert_int_equal(trialogue_audit_summary(audit)->failure_count, 4);
    assert_non_null(trialogue_audit_case(audit, &len));
    assert_true(len > 0);
    trialogue_audit_free(audit);
}

/* Rotation: two keys trusted, entries sealed by both. */
static void takes_several_keys(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct signing_key old = sample->key, new;
    struct str bytes, keys;
    enum trialogue_audit_verdict verdict;

    sample_open(sample);
    sample_key(8, &new);
    sample->key = new;
    bytes = sample_export(sample, BIT(STREAM_JOINT));
    keys =
        str_format(arena, "%s%s", sample_key_file(arena, &old).at, sample_key_file(arena, &new).at);
    trialogue_audit_free(audit_of(bytes, keys, &verdict));
    assert_int_equal(verdict, TRIALOGUE_AUDIT_VALID);
    trialogue_audit_free(audit_of(bytes, sample_key_file(arena, &new), &verdict));
    assert_int_equal(verdict, TRIALOGUE_AUDIT_INVALID);
}

struct seen {
    int entries, open, closed;
    bool title;
};

static void look(void *argument, const struct trialogue_audit_entry *entry)
{
    struct seen *seen = argument;

    seen->entries++;
    assert_true(entry->leaf_len > 0 && entry->leaf[0] == '{');
    for (size_t i = 0; i < entry->content_count; i++) {
        const struct trialogue_audit_content *content = &entry->contents[i];

        if (content->value)
            seen->open++;
        else
            seen->closed++;
        if (strcmp(content->field, "title") == 0)
            seen->title =
                strcmp(entry->kind, "thread_opened") == 0 && content->len == strlen("ロゴの制作");
    }
}

static void shows_entries_and_texts(void **state UNUSED)
{
    struct sample *sample;
    struct str bytes = sample_case(arena, &sample);
    struct trialogue_audit_memory memory = {.at = bytes.at, .len = bytes.len};
    struct trialogue_audit *audit = trialogue_audit_new();
    struct seen seen = {0};

    trialogue_audit_visit(audit, look, &seen);
    (void)trialogue_audit_read(audit, trialogue_audit_source_of(&memory));
    assert_int_equal(seen.entries, 26);
    assert_int_equal(seen.closed, 2);
    assert_int_equal(seen.open, (int)trialogue_audit_summary(audit)->opened_count);
    assert_true(seen.title);
    trialogue_audit_free(audit);
}

/* Fails after some bytes, as a disk does. */
static ptrdiff_t break_off(void *argument, void *into, size_t room)
{
    size_t *left = argument;
    size_t len = *left < room ? *left : room;

    if (*left == 0)
        return -1;
    memset(into, 0, len);
    *left -= len;
    return (ptrdiff_t)len;
}

static void a_failing_source_is_no_verdict(void **state UNUSED)
{
    size_t left = 100;
    struct trialogue_audit_source source = {.read = break_off, .argument = &left};
    struct trialogue_audit *audit = trialogue_audit_new();

    assert_int_equal(trialogue_audit_read(audit, source), TRIALOGUE_AUDIT_UNREADABLE);
    trialogue_audit_free(audit);
}

static void an_empty_archive_is_not_valid(void **state UNUSED)
{
    struct trialogue_audit_memory memory = {.at = "", .len = 0};
    struct trialogue_audit *audit = trialogue_audit_new();
    size_t len;

    assert_int_equal(trialogue_audit_read(audit, trialogue_audit_source_of(&memory)),
                     TRIALOGUE_AUDIT_INVALID);
    assert_int_equal(trialogue_audit_check(audit, 0)->state, TRIALOGUE_AUDIT_FAILED);
    assert_int_equal(trialogue_audit_check(audit, 1)->state, TRIALOGUE_AUDIT_UNFINISHED);
    assert_null(trialogue_audit_case(audit, &len));
    assert_null(trialogue_audit_check(audit, 1000));
    assert_string_equal(trialogue_audit_summary(audit)->thread, "");
    trialogue_audit_free(audit);
    trialogue_audit_free(NULL);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("a whole case passes every check", accepts_a_whole_case),
        ARENA_CASE("a part of the streams is valid by itself and does not speak of the others",
                   accepts_a_part_of_the_streams),
        ARENA_CASE("without a key nothing is valid", trusts_nobody_by_itself),
        ARENA_CASE("entries before and after a change of keys verify when both are trusted",
                   takes_several_keys),
        ARENA_CASE("entries and their texts are shown", shows_entries_and_texts),
        ARENA_CASE("a failing source is no verdict on the archive", a_failing_source_is_no_verdict),
        ARENA_CASE("an empty archive is not valid", an_empty_archive_is_not_valid),
    };

    return RUN(cases);
}
