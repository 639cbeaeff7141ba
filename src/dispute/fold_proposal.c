/* The fold of proposals. */
#include "dispute/fold.h"
#include "dispute/split.h"
#include "dispute/wait.h"

/* The row to change, marked as changed. */
static struct proposal *touch(struct state *state, const struct proposal *proposal)
{
    size_t i = (size_t)(proposal - state->proposals);

    state->proposal_changed[i] = true;
    state->proposals[i].version++;
    return &state->proposals[i];
}

void fold_proposal_close(struct state *state, const struct proposal *proposal,
                         enum proposal_status status, int64_t at)
{
    struct proposal *row = touch(state, proposal);

    row->status = status;
    row->closed_at = at;
}

/* A party may put terms on the table while there are none of a party, or counter the other's; the
 * mediator while there are none of the mediator. */
static bool has_the_turn(const struct state *state, const struct fact *fact)
{
    const struct proposal *other = state_open_by_party(state);

    if (fact->actor.seat == SEAT_MEDIATOR)
        return state->dispute.stage == STAGE_MEDIATION && state->thread.mediator_joined &&
               !state_open_by_mediator(state) && id_is_none(fact->answers);
    if (state->dispute.stage == STAGE_ARBITRATION)
        return false;
    if (!other)
        return id_is_none(fact->answers);
    return other->by != fact->actor.seat && id_equal(other->id, fact->answers) &&
           fact->at < other->expires_at;
}

bool fold_proposal_made(struct state *state, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;
    enum seat by = fact->actor.seat;

    if (id_is_none(fact->proposal) || state_proposal(state, fact->proposal) ||
        fact->due_at <= fact->at)
        return false;
    if (state->proposal_count == COUNT(state->proposals) || !has_the_turn(state, fact))
        return false;
    if (!split_is_whole((struct split){fact->client_amount, fact->freelancer_amount},
                        dispute->amount.amount))
        return false;
    if (!id_is_none(fact->answers))
        fold_proposal_close(state, state_open_by_party(state), PROPOSAL_COUNTERED, fact->at);
    state->proposals[state->proposal_count] = (struct proposal){
        .id = fact->proposal,
        .answers = fact->answers,
        .by = by,
        .preset = fact->preset,
        .status = PROPOSAL_OPEN,
        .client_amount = fact->client_amount,
        .freelancer_amount = fact->freelancer_amount,
        .made_at = fact->at,
        .expires_at = fact->due_at,
        .entry = seq,
    };
    touch(state, &state->proposals[state->proposal_count++]);
    dispute->proposals++;
    if (by != SEAT_MEDIATOR)
        *dispute_spoke(dispute, by) = true;
    wait_for(state, by == SEAT_MEDIATOR ? WAITING_BOTH : waiting_on_seat(seat_other(by)),
             fact->due_at, fact, seq);
    return true;
}

/* Of a party: by the other one. Of the mediator: by each once. */
bool fold_proposal_accepted(struct state *state, const struct fact *fact, int64_t seq)
{
    const struct proposal *proposal = state_proposal(state, fact->proposal);
    enum seat seat = fact->actor.seat;
    struct proposal *row;

    if (!proposal || proposal->status != PROPOSAL_OPEN || proposal->by == seat ||
        fact->at >= proposal->expires_at)
        return false;
    if (seat == SEAT_CLIENT ? proposal->client_accepted : proposal->freelancer_accepted)
        return false;
    row = touch(state, proposal);
    *(seat == SEAT_CLIENT ? &row->client_accepted : &row->freelancer_accepted) = true;
    *dispute_spoke(&state->dispute, seat) = true;
    state->dispute_changed = true;
    if (row->by != SEAT_MEDIATOR || (row->client_accepted && row->freelancer_accepted)) {
        row->status = PROPOSAL_ACCEPTED;
        row->closed_at = fact->at;
    } else {
        wait_again(state, fact, seq);
    }
    return true;
}

/* Rejected by a party that may accept it, withdrawn by its author, or expired. */
static bool may_close(const struct proposal *proposal, const struct fact *fact)
{
    enum seat seat = fact->actor.seat;

    if (fact->kind == FACT_proposal_expired)
        return fact->at >= proposal->expires_at;
    if (fact->at >= proposal->expires_at)
        return false;
    if (fact->kind == FACT_proposal_withdrawn)
        return proposal->by == seat;
    return proposal->by != seat &&
           !(seat == SEAT_CLIENT ? proposal->client_accepted : proposal->freelancer_accepted);
}

bool fold_proposal_closed(struct state *state, const struct fact *fact, int64_t seq)
{
    const struct proposal *proposal = state_proposal(state, fact->proposal);
    enum proposal_status status = fact->kind == FACT_proposal_expired     ? PROPOSAL_EXPIRED
                                  : fact->kind == FACT_proposal_withdrawn ? PROPOSAL_WITHDRAWN
                                                                          : PROPOSAL_REJECTED;

    if (!proposal || proposal->status != PROPOSAL_OPEN || !may_close(proposal, fact))
        return false;
    fold_proposal_close(state, proposal, status, fact->at);
    if (seat_is_party(fact->actor.seat))
        *dispute_spoke(&state->dispute, fact->actor.seat) = true;
    state->dispute_changed = true;
    wait_again(state, fact, seq);
    return true;
}
