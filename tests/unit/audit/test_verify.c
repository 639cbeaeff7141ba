/* The verifier on archives as the service makes them: what it reports, and to whom it listens. */
#include "sample.h"

#include "trialogue/audit.h"

static struct arena *arena;

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(64));
    return 0;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static struct trialogue_audit *audit_with(struct str keys)
{
    struct trialogue_audit *audit = trialogue_audit_new();

    assert_non_null(audit);
    assert_true(trialogue_audit_trust(audit, keys.at, keys.len, NULL));
    return audit;
}

static enum trialogue_audit_verdict read_all(struct trialogue_audit *audit, struct str bytes)
{
    struct trialogue_audit_memory memory = {.at = bytes.at, .len = bytes.len};

    return trialogue_audit_read(audit, trialogue_audit_source_of(&memory));
}

static void print_failures(const struct trialogue_audit *audit)
{
    const struct trialogue_audit_finding *finding;

    for (size_t i = 0; (finding = trialogue_audit_finding(audit, i)); i++)
        printf("# %d %s: %s: %s\n", (int)finding->level, finding->check, finding->where, finding->reason);
}

static void accepts_a_whole_case(void **state UNUSED)
{
    struct sample *sample;
    struct str bytes = sample_case(arena, &sample);
    struct trialogue_audit *audit = audit_with(sample_key_file(arena, &sample->key));
    enum trialogue_audit_verdict verdict = read_all(audit, bytes);
    const struct trialogue_audit_summary *summary = trialogue_audit_summary(audit);
    const struct trialogue_audit_check *check;

    print_failures(audit);
    assert_int_equal(verdict, TRIALOGUE_AUDIT_VALID);
    for (size_t i = 0; (check = trialogue_audit_check(audit, i)); i++)
        assert_int_equal(check->state, TRIALOGUE_AUDIT_PASSED);
    assert_string_equal(summary->thread, id_text(arena, ID_THREAD, sample_id(2)).at);
    assert_int_equal(summary->stream_count, 4);
    assert_int_equal(summary->entry_count, 16 + 1 + 5 + 2 + 2);
    assert_int_equal(summary->erased_count, 3);
    assert_int_equal(summary->attachment_count, 1);
    assert_int_equal(summary->exported_at_ms, sample->now);
    trialogue_audit_free(audit);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        cmocka_unit_test_setup_teardown(accepts_a_whole_case, set_up, tear_down),
    };

    return RUN(cases);
}
