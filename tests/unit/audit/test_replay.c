/* The fold of the joint stream, and the document that is the same from entries as from rows. */
#include "audit/replay.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

/* Replays the joint entries of a sample, from their leaves, but not number `skipped`. */
static void replay_all_but(struct sample *sample, struct replay *replay, int64_t skipped)
{
    replay_init(replay, arena, sample->state.thread.tenant, sample->state.thread.id);
    for (size_t i = 0; i < sample->counts[STREAM_JOINT]; i++) {
        struct leaf leaf;

        assert_false(fault_is(leaf_read(arena, sample->entries[STREAM_JOINT][i].leaf, &leaf)));
        assert_true(leaf.seq == skipped || replay_apply(replay, &leaf.fact, leaf.seq));
    }
}

static void replay_entries(struct sample *sample, struct replay *replay)
{
    replay_all_but(sample, replay, 0);
}

static void gives_the_state_of_the_tables(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct replay *replay = ARENA_NEW(arena, struct replay);
    struct replay_dispute row;
    struct str from_rows, from_entries;

    sample_open(sample);
    sample_tell(sample);
    row = (struct replay_dispute){
        sample->state.dispute,        sample->state.proposals,
        sample->state.proposal_count, sample->state.points,
        sample->state.point_count,    {sample->state.claims[0], sample->state.claims[1]}};
    from_rows = replay_render(arena, &sample->state.thread, &row, 1);
    replay_entries(sample, replay);
    from_entries = replay_document(arena, replay);
    assert_true(str_equal(from_rows, from_entries));
    assert_non_null(strstr(from_entries.at, "\"outcome\":\"decided\""));
    assert_non_null(strstr(from_entries.at, "\"settlement_status\":\"confirmed\""));
    assert_non_null(strstr(from_entries.at, "\"status\":\"rejected\""));
}

/* A thread that was opened and no more, byte for byte. */
static void renders_a_fresh_thread(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct replay *replay = ARENA_NEW(arena, struct replay);

    sample_open(sample);
    replay_entries(sample, replay);
    assert_str(replay_document(arena, replay),
               str_format(arena,
                          "{\"amount\":150000,\"claims\":[],\"client\":\"%s\",\"currency\":\"JPY\","
                          "\"disputes\":[],"
                          "\"facts\":[],\"freelancer\":\"%s\",\"opened_at\":1790000001000,"
                          "\"proposals\":[],\"tenant\":\"%s\","
                          "\"thread\":\"%s\"}",
                          id_text(arena, ID_PERSON, sample->client).at,
                          id_text(arena, ID_PERSON, sample->freelancer).at,
                          id_text(arena, ID_TENANT, sample_id(1)).at,
                          id_text(arena, ID_THREAD, sample_id(2)).at)
                   .at);
}

static void propose(struct sample *sample, struct id dispute, struct id proposal)
{
    struct fact fact = sample_fact(sample, FACT_proposal_made, SEAT_FREELANCER);

    fact.dispute = dispute;
    fact.proposal = proposal;
    fact.has_split = true;
    fact.freelancer_amount = 500;
    fact.due_at = fact.at + 1000;
    sample_seal(sample, &fact);
}

/* From rows, and from entries, the same; in an order that the page gives. */
static void facts_and_claims_are_rebuilt(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct replay *replay = ARENA_NEW(arena, struct replay);
    struct replay_dispute rows[2];
    struct str from_entries;
    int64_t number;

    sample_open(sample);
    sample_tell(sample);
    sample_open_second(sample, sample_id(120));
    number = sample_state_fact(sample, sample_id(120));
    replay_entries(sample, replay);
    from_entries = replay_document(arena, replay);
    rows[0] = replay->disputes[0];
    rows[1] = (struct replay_dispute){.dispute = sample->state.dispute,
                                      .points = sample->state.points,
                                      .point_count = sample->state.point_count,
                                      .claims = {sample->state.claims[0]}};
    assert_true(str_equal(from_entries, replay_render(arena, &sample->state.thread, rows, 2)));
    assert_int_equal(replay->disputes[1].points[0].entry, number);
    assert_int_equal(replay->disputes[1].points[0].freelancer, STANCE_OBJECTS);
    assert_non_null(strstr(from_entries.at, "\"claims\":[{\"amount\":400,"));
    assert_non_null(strstr(from_entries.at, "\"client\":\"agrees\""));
    assert_int_equal(replay->disputes[0].point_count, 0);
}

/* Money of a first dispute moves while a second one is open with its own proposal. */
static void keeps_disputes_apart(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct replay *replay = ARENA_NEW(arena, struct replay);
    struct fact fact;
    int64_t confirmed, seq;

    sample_open(sample);
    sample_tell(sample);
    confirmed = sample->state.heads[STREAM_JOINT].seq;
    sample_open_second(sample, sample_id(120));
    propose(sample, sample_id(120), sample_id(121));
    sample_state_fact(sample, sample_id(120));
    replay_all_but(sample, replay, confirmed);
    seq = sample->state.heads[STREAM_JOINT].seq;
    assert_int_equal(replay->count, 2);
    fact = (struct fact){.kind = FACT_settlement_failed,
                         .actor.seat = SEAT_MARKETPLACE,
                         .dispute = sample->dispute,
                         .settlement = sample->settlement,
                         .at = sample->now + 1,
                         .due_at = sample->now + 5};
    assert_true(replay_apply(replay, &fact, seq + 1));
    assert_int_equal(replay->disputes[0].dispute.settlement_status, SETTLEMENT_FAILED);
    assert_int_equal(replay->disputes[0].proposal_count, 1);
    assert_true(id_equal(replay->disputes[0].proposals[0].id, sample->proposal));
    assert_int_equal(replay->disputes[1].dispute.stage, STAGE_NEGOTIATION);
    /* What names no dispute goes to the second, whose proposal is still there. */
    fact = (struct fact){
        .kind = FACT_message_posted, .actor = {SEAT_CLIENT, sample->client}, .at = sample->now + 2};
    assert_true(replay_apply(replay, &fact, seq + 2));
    assert_true(replay->disputes[1].dispute.client_spoke);
    assert_int_equal(replay->disputes[1].proposal_count, 1);
    assert_true(id_equal(replay->disputes[1].proposals[0].id, sample_id(121)));
    assert_int_equal(replay->disputes[1].point_count, 1);
    assert_int_equal(replay->disputes[1].claims[0].amount.amount, 400);
    /* It failed once; it cannot fail twice. */
    fact = (struct fact){.kind = FACT_settlement_failed,
                         .actor.seat = SEAT_MARKETPLACE,
                         .dispute = sample->dispute,
                         .settlement = sample->settlement,
                         .at = sample->now + 3,
                         .due_at = sample->now + 5};
    assert_false(replay_apply(replay, &fact, seq + 3));
}

static void the_order_of_rows_does_not_matter(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct replay *replay = ARENA_NEW(arena, struct replay);
    struct replay_dispute turned[2];
    struct str a, b;

    sample_open(sample);
    sample_tell(sample);
    sample_open_second(sample, sample_id(120));
    replay_entries(sample, replay);
    turned[0] = replay->disputes[1];
    turned[1] = replay->disputes[0];
    a = replay_document(arena, replay);
    b = replay_render(arena, &replay->state.thread, turned, 2);
    assert_true(str_equal(a, b));
}

static void a_dispute_of_nowhere_cannot_follow(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct replay *replay = ARENA_NEW(arena, struct replay);
    struct fact fact = {.kind = FACT_dispute_withdrawn,
                        .actor = {SEAT_CLIENT, sample->client},
                        .dispute = sample_id(99)};

    sample_open(sample);
    sample_tell(sample);
    replay_entries(sample, replay);
    fact.at = sample->now;
    assert_false(replay_apply(replay, &fact, sample->state.heads[STREAM_JOINT].seq + 1));
}

/* A third dispute cannot have the id of the first, although only the second stands in the state. */
static void ids_are_never_used_again(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct replay *replay = ARENA_NEW(arena, struct replay);
    struct fact fact;

    sample_open(sample);
    sample_tell(sample);
    sample_open_second(sample, sample_id(120));
    fact = sample_fact(sample, FACT_dispute_withdrawn, SEAT_FREELANCER);
    fact.dispute = sample_id(120);
    fact.reason = REASON_WORKED_OUT;
    sample_seal(sample, &fact);
    replay_entries(sample, replay);
    fact = sample_fact(sample, FACT_dispute_opened, SEAT_CLIENT);
    fact.dispute = sample->dispute;
    fact.party = SEAT_CLIENT;
    fact.amount = (struct money){500, {"JPY"}};
    fact.due_at = fact.at + 1000000;
    assert_false(replay_apply(replay, &fact, sample->state.heads[STREAM_JOINT].seq + 1));
    fact.dispute = sample_id(122);
    assert_true(replay_apply(replay, &fact, sample->state.heads[STREAM_JOINT].seq + 1));
    assert_int_equal(replay->count, 3);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("entries and rows give the same document", gives_the_state_of_the_tables),
        ARENA_CASE("a fresh thread is rendered byte for byte", renders_a_fresh_thread),
        ARENA_CASE("facts and claims are rebuilt from entries alone", facts_and_claims_are_rebuilt),
        ARENA_CASE("disputes of one thread are kept apart", keeps_disputes_apart),
        ARENA_CASE("the order of rows does not matter", the_order_of_rows_does_not_matter),
        ARENA_CASE("the id of a dispute is never used again", ids_are_never_used_again),
        ARENA_CASE("a dispute that was never opened cannot end",
                   a_dispute_of_nowhere_cannot_follow),
    };

    return RUN(cases);
}
