/* What the notary takes for sealed: by what a worker noted, by making the seal again, by the public
 * key; and nothing else. */
#include "audit/ledger.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

/* One entry that has no place yet, and a notary's ledger that is to judge it. */
struct bench {
    struct sample *sample;
    struct entry *entry;
    struct seals_made *made;
    struct seal_key key;
    struct ledger ledger;
    struct placed placed; /* what was judged last */
};

static struct bench *bench_new(void)
{
    struct bench *bench = ARENA_NEW(arena, struct bench);

    bench->sample = sample_new(arena);
    sample_open(bench->sample);
    bench->entry = &bench->sample->entries[STREAM_JOINT][0];
    bench->made = ARENA_NEW(arena, struct seals_made);
    bench->key = (struct seal_key){.entries_until = INT64_MAX, .clock_until = INT64_MAX};
    memcpy(bench->key.public_key, bench->sample->key.public_key, PUBLIC_KEY_SIZE);
    memcpy(bench->key.key_id, bench->sample->key.key_id, KEY_ID_SIZE);
    ledger_init(&bench->ledger, arena);
    bench->ledger.tenant = bench->sample->state.thread.tenant;
    bench->ledger.stream = STREAM_JOINT;
    bench->ledger.seal_keys = &bench->key;
    bench->ledger.seal_key_count = 1;
    bench->ledger.made = bench->made;
    return bench;
}

static enum misfit judge(struct bench *bench, const struct signature *seal)
{
    const struct entry *entry = bench->entry;
    struct found found = {
        .thread = bench->sample->state.thread.id,
        .seq = entry->seq,
        .leaf = entry->leaf,
        .seal = {(const char *)seal->bytes, SIGNATURE_SIZE},
    };

    return ledger_judge(&bench->ledger, &found, entry->at, &bench->placed);
}

/* A seal that no key made, so that only a note can speak for it. */
static struct signature nobodys(const struct entry *entry)
{
    struct signature seal = entry->seal;

    seal.bytes[SIGNATURE_SIZE - 1] ^= 1;
    return seal;
}

static void a_seal_needs_no_note(void **state UNUSED)
{
    struct bench *bench = bench_new();

    assert_int_equal(judge(bench, &bench->entry->seal), MISFIT_NONE);
    bench->ledger.made = NULL;
    assert_int_equal(judge(bench, &bench->entry->seal), MISFIT_NONE);
    bench->ledger.own = &bench->sample->key;
    assert_int_equal(judge(bench, &bench->entry->seal), MISFIT_NONE);
    assert_false(bench->placed.was_noted);
}

static void what_a_worker_noted_is_not_asked_again(void **state UNUSED)
{
    struct bench *bench = bench_new();
    struct signature seal = nobodys(bench->entry);

    assert_int_equal(judge(bench, &seal), MISFIT_SEAL);
    seals_made_note(bench->made, &bench->entry->hash, &seal);
    assert_int_equal(judge(bench, &seal), MISFIT_NONE);
    assert_true(bench->placed.was_noted);
}

static void a_note_speaks_for_its_entry_and_seal_alone(void **state UNUSED)
{
    struct bench *bench = bench_new();
    struct signature seal = nobodys(bench->entry), other = seal;
    struct digest hash = bench->entry->hash;

    hash.bytes[0] ^= 1;
    seals_made_note(bench->made, &hash, &seal);
    assert_int_equal(judge(bench, &seal), MISFIT_SEAL);
    other.bytes[0] ^= 1;
    seals_made_note(bench->made, &bench->entry->hash, &other);
    assert_int_equal(judge(bench, &seal), MISFIT_SEAL);
}

static void a_note_does_not_lengthen_a_keys_time(void **state UNUSED)
{
    struct bench *bench = bench_new();
    const struct entry *entry = bench->entry;

    seals_made_note(bench->made, &entry->hash, &entry->seal);
    bench->key.entries_until = entry->at - 1;
    assert_int_equal(judge(bench, &entry->seal), MISFIT_SEAL);
    bench->key.entries_until = INT64_MAX;
    bench->key.clock_until = entry->at - 1;
    assert_int_equal(judge(bench, &entry->seal), MISFIT_SEAL);
}

/* The second word of a digest is still that of another which wants the same place. */
static void a_place_that_is_half_written_says_nothing(void **state UNUSED)
{
    struct bench *bench = bench_new();
    struct signature seal = nobodys(bench->entry);

    seals_made_note(bench->made, &bench->entry->hash, &seal);
    for (size_t i = 0; i < SEALS_MADE; i++)
        atomic_fetch_add(&bench->made->at[i][SEAL_WORDS - 1], 1);
    assert_int_equal(judge(bench, &seal), MISFIT_SEAL);
}

static void of_many_notes_the_latest_remain(void **state UNUSED)
{
    struct seals_made *made = ARENA_NEW(arena, struct seals_made);
    struct digest first = digest_of(STR("first")), hash = first;
    struct signature seal = {.bytes = {1}};

    seals_made_note(made, &first, &seal);
    for (size_t i = 0; i < (size_t)16 * SEALS_MADE; i++) {
        hash = digest_of((struct str){(const char *)hash.bytes, DIGEST_SIZE});
        seals_made_note(made, &hash, &seal);
    }
    assert_true(seals_made_has(made, &hash, &seal));
    assert_false(seals_made_has(made, &first, &seal));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("a seal of the service's key needs no note", a_seal_needs_no_note),
        ARENA_CASE("what a worker noted is not asked again",
                   what_a_worker_noted_is_not_asked_again),
        ARENA_CASE("a note speaks for its entry and its seal, and for no other",
                   a_note_speaks_for_its_entry_and_seal_alone),
        ARENA_CASE("a note does not lengthen the time of a key",
                   a_note_does_not_lengthen_a_keys_time),
        ARENA_CASE("a place that is half written says nothing",
                   a_place_that_is_half_written_says_nothing),
        ARENA_CASE("of many notes the latest remain", of_many_notes_the_latest_remain),
    };

    return RUN(cases);
}
