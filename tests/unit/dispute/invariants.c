/* What must hold in every state. */
#include "invariants.h"

#include "dispute/split.h"

static void check_proposals(const struct state *state)
{
    size_t by_party = 0, by_mediator = 0;

    assert_int_equal(state->proposal_count, state->dispute.proposals);
    for (size_t i = 0; i < state->proposal_count; i++) {
        const struct proposal *proposal = &state->proposals[i];
        struct split split = {proposal->client_amount, proposal->freelancer_amount};
        bool open = proposal->status == PROPOSAL_OPEN;

        assert_true(split_is_whole(split, state->dispute.amount.amount));
        assert_int_equal(open, proposal->closed_at == 0);
        by_party += open && proposal->by != SEAT_MEDIATOR;
        by_mediator += open && proposal->by == SEAT_MEDIATOR;
    }
    assert_true(by_party <= 1 && by_mediator <= 1);
    if (!stage_is_open(state->dispute.stage))
        assert_true(by_party + by_mediator == 0);
}

static bool answered(enum stance stance, int64_t entry)
{
    return (stance != STANCE_NONE) == (entry > 0);
}

/* Facts stand in the order of their entries; who states one has agreed with it. */
static void check_points(const struct state *state)
{
    int64_t last = 0;

    assert_int_equal(state->point_count, state->dispute.facts);
    for (size_t i = 0; i < state->point_count; i++) {
        const struct point *point = &state->points[i];

        assert_true(point->entry > last);
        last = point->entry;
        assert_true(answered(point->client, point->client_entry));
        assert_true(answered(point->freelancer, point->freelancer_entry));
        assert_true(point->by != SEAT_CLIENT || point->client != STANCE_NONE);
        assert_true(point->by != SEAT_FREELANCER || point->freelancer != STANCE_NONE);
    }
    for (size_t i = 0; i < COUNT(state->claims); i++)
        assert_true(state->claims[i].amount.amount <= state->dispute.amount.amount);
}

static void check_money(const struct dispute *dispute)
{
    bool pays = dispute->outcome == OUTCOME_SETTLED || dispute->outcome == OUTCOME_DECIDED ||
                dispute->outcome == OUTCOME_DEFAULTED;

    if (dispute->has_split)
        assert_true(
            split_is_whole((struct split){dispute->client_amount, dispute->freelancer_amount},
                           dispute->amount.amount));
    assert_true(dispute->client_fee >= 0 && dispute->client_fee <= dispute->client_amount);
    assert_true(dispute->freelancer_fee >= 0 &&
                dispute->freelancer_fee <= dispute->freelancer_amount);
    assert_int_equal(pays, !id_is_none(dispute->settlement));
    assert_int_equal(pays, dispute->settlement_status != SETTLEMENT_NONE);
    assert_int_equal(pays && !dispute->has_split, 0);
    assert_int_equal(dispute->settled_at != 0, dispute->settlement_status == SETTLEMENT_CONFIRMED);
}

void check_state(const struct state *state)
{
    const struct dispute *dispute = &state->dispute;
    bool open = stage_is_open(dispute->stage);

    if (dispute->stage == STAGE_NONE)
        return;
    assert_int_equal(dispute->stage == STAGE_CLOSED, dispute->outcome != OUTCOME_NONE);
    assert_int_equal(open, dispute->closed_at == 0);
    assert_true(!open || (dispute->due_at > 0 && dispute->waiting_on != WAITING_NOBODY));
    assert_true(open || dispute->waiting_on == WAITING_NOBODY ||
                dispute->waiting_on == WAITING_MARKETPLACE);
    assert_true(!open || dispute->waiting_on != WAITING_MARKETPLACE);
    assert_int_equal(dispute->due_at == 0, dispute->waiting_on == WAITING_NOBODY);
    if (!open || !state->thread.mediator_joined)
        assert_true(!state->thread.caucus_client && !state->thread.caucus_freelancer);
    assert_true(!state->thread.mediator_joined || !id_is_none(state->thread.mediator));
    assert_true(stage_is_open(dispute->reached) && (!open || dispute->reached == dispute->stage));
    check_proposals(state);
    check_points(state);
    check_money(dispute);
}
