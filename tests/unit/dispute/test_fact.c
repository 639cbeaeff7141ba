/* The tables of facts and of words. */
#include "dispute/fact.h"

#include "unit.h"

static void fields_are_sorted(void **state UNUSED)
{
    for (size_t i = 0; i < fact_field_count; i++) {
        const char *name = fact_fields[i].name;

        assert_true(name[0] >= 'a' && name[0] <= 'z');
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(name));
        if (i > 0)
            assert_true(strcmp(fact_fields[i - 1].name, name) < 0);
    }
}

static void fields_know_their_type(void **state UNUSED)
{
    for (size_t i = 0; i < fact_field_count; i++) {
        const struct fact_field *field = &fact_fields[i];
        bool used = false;

        assert_int_equal(field->type == FACT_WORD, field->words != NULL);
        assert_true(field->offset < sizeof(struct fact));
        for (enum fact_kind kind = FACT_NONE + 1; kind < FACT_KINDS; kind++)
            used |= fact_field_of(kind, field);
        assert_true(used);
    }
}

/* Every field of every kind is one of the table: no bit without a row. */
static void kinds_are_covered(void **state UNUSED)
{
    for (enum fact_kind kind = FACT_NONE + 1; kind < FACT_KINDS; kind++) {
        uint64_t covered = 0;
        size_t texts = 0;

        for (size_t i = 0; i < fact_field_count; i++)
            if (fact_field_of(kind, &fact_fields[i])) {
                covered |= fact_fields[i].bits;
                texts += fact_fields[i].type == FACT_TEXT;
            }
        assert_int_equal(fact_has(kind) & ~covered, 0);
        assert_true(texts <= 4);
        assert_int_equal(fact_named(str_of(fact_name(kind))), kind);
        assert_int_equal(fact_sentence(kind)[strlen(fact_sentence(kind)) - 1], '.');
    }
    assert_int_equal(fact_named(STR("nothing_of_ours")), FACT_NONE);
    assert_int_equal(fact_named(STR("none")), FACT_NONE);
}

static void facts_grow(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(8));
    struct facts facts = {.arena = arena};
    struct actor actor = {.seat = SEAT_CLOCK};

    for (int64_t i = 0; i < LIMIT_FACTS; i++) {
        struct fact *fact = facts_add(&facts, FACT_message_posted, actor, i);

        assert_int_equal(fact->size, 0);
        fact->size = i;
    }
    for (int64_t i = 0; i < LIMIT_FACTS; i++)
        assert_true(facts.at[i].at == i && facts.at[i].size == i &&
                    facts.at[i].actor.seat == SEAT_CLOCK);
    arena_free(arena);
}

static void check_words(const char *const *names, const char *const *sentences, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_non_null(names[i]);
        assert_non_null(sentences[i]);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(names[i], names[k]);
    }
    assert_null(names[count]);
    assert_null(sentences[count]);
}

static void words_are_whole(void **state UNUSED)
{
    check_words(seat_names, seat_sentences, SEAT_COUNT);
    check_words(stream_names, stream_sentences, STREAM_COUNT);
    check_words(stage_names, stage_sentences, STAGE_COUNT);
    check_words(waiting_names, waiting_sentences, WAITING_COUNT);
    check_words(outcome_names, outcome_sentences, OUTCOME_COUNT);
    check_words(preset_names, preset_sentences, PRESET_COUNT);
    check_words(proposal_status_names, proposal_status_sentences, PROPOSAL_COUNT);
    check_words(settlement_status_names, settlement_status_sentences, SETTLEMENT_COUNT);
    check_words(bearer_names, bearer_sentences, BEARER_COUNT);
    check_words(reason_names, reason_sentences, REASON_COUNT);
    check_words(misfit_names, misfit_sentences, MISFIT_COUNT);
    check_words(key_use_names, key_use_sentences, KEY_USE_COUNT);
}

static void streams_are_hidden(void **state UNUSED)
{
    assert_int_equal(stream_visible(SEAT_CLIENT), BIT(STREAM_JOINT) | BIT(STREAM_CAUCUS_CLIENT));
    assert_int_equal(stream_visible(SEAT_FREELANCER),
                     BIT(STREAM_JOINT) | BIT(STREAM_CAUCUS_FREELANCER));
    assert_int_equal(stream_visible(SEAT_MARKETPLACE), BIT(STREAM_JOINT));
    assert_int_equal(stream_visible(SEAT_NONE), 0);
    for (enum waiting waiting = WAITING_NOBODY; waiting < WAITING_COUNT; waiting++)
        if (waiting_seat(waiting) != SEAT_NONE)
            assert_int_equal(waiting_on_seat(waiting_seat(waiting)), waiting);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("fields are sorted and named for a canonical leaf", fields_are_sorted),
        CASE("every field has its type, its place and a kind that has it", fields_know_their_type),
        CASE("every field that a kind has stands in the table", kinds_are_covered),
        CASE("facts grow to their limit and keep what they hold", facts_grow),
        CASE("every enumerator has one word and one sentence", words_are_whole),
        CASE("a party sees the joint stream and its own caucus", streams_are_hidden),
    };

    return RUN(cases);
}
