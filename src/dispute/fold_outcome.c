/* The fold of how a dispute ends, and of the money that moves then. */
#include "dispute/fold.h"
#include "dispute/split.h"
#include "dispute/wait.h"

static void lapse(struct state *state, int64_t at)
{
    for (size_t i = 0; i < state->proposal_count; i++)
        if (state->proposals[i].status == PROPOSAL_OPEN)
            fold_proposal_close(state, &state->proposals[i], PROPOSAL_LAPSED, at);
}

/* Whether what the fact says of money can be: whole split, fees within the shares, a settlement
 * that is to move it. */
static bool money_fits(const struct state *state, const struct fact *fact)
{
    struct split split = {fact->client_amount, fact->freelancer_amount};

    return fact->has_split && split_is_whole(split, state->dispute.amount.amount) &&
           fact->client_fee >= 0 && fact->client_fee <= split.client && fact->freelancer_fee >= 0 &&
           fact->freelancer_fee <= split.freelancer && !id_is_none(fact->settlement) &&
           fact->due_at > fact->at;
}

static bool rooms_are_closed(const struct thread *thread)
{
    return !thread->caucus_client && !thread->caucus_freelancer;
}

/* The outcome: from here on only the marketplace is awaited, if money is to move. */
static void end(struct state *state, enum outcome outcome, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;

    lapse(state, fact->at);
    dispute->stage = STAGE_CLOSED;
    dispute->outcome = outcome;
    dispute->closed_at = fact->at;
    if (fact->has_split) {
        dispute->has_split = true;
        dispute->client_amount = fact->client_amount;
        dispute->freelancer_amount = fact->freelancer_amount;
    }
    if (id_is_none(fact->settlement)) {
        wait_for(state, WAITING_NOBODY, 0, fact, seq);
        return;
    }
    dispute->client_fee = fact->client_fee;
    dispute->freelancer_fee = fact->freelancer_fee;
    dispute->settlement = fact->settlement;
    dispute->settlement_status = SETTLEMENT_PENDING;
    wait_for(state, WAITING_MARKETPLACE, fact->due_at, fact, seq);
}

bool fold_dispute_settled(struct state *state, const struct fact *fact, int64_t seq)
{
    const struct proposal *proposal = state_proposal(state, fact->proposal);

    if (!proposal || proposal->status != PROPOSAL_ACCEPTED || !rooms_are_closed(&state->thread))
        return false;
    if (!money_fits(state, fact) || fact->client_amount != proposal->client_amount)
        return false;
    end(state, OUTCOME_SETTLED, fact, seq);
    return true;
}

bool fold_dispute_decided(struct state *state, const struct fact *fact, int64_t seq)
{
    if (state->dispute.stage != STAGE_ARBITRATION || !state->thread.mediator_joined)
        return false;
    if (!money_fits(state, fact) || fact->cited_count == 0 || !rooms_are_closed(&state->thread))
        return false;
    end(state, OUTCOME_DECIDED, fact, seq);
    return true;
}

bool fold_dispute_defaulted(struct state *state, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;

    if (!seat_is_party(fact->party) || dispute->waiting_on != waiting_on_seat(fact->party))
        return false;
    if (!*dispute_notified(dispute, fact->party) || fact->at < dispute->due_at ||
        !rooms_are_closed(&state->thread))
        return false;
    if (!money_fits(state, fact) ||
        (fact->party == SEAT_CLIENT ? fact->client_amount : fact->freelancer_amount) != 0)
        return false;
    end(state, OUTCOME_DEFAULTED, fact, seq);
    return true;
}

bool fold_dispute_ended(struct state *state, const struct fact *fact, int64_t seq)
{
    bool withdrawn = fact->kind == FACT_dispute_withdrawn;
    struct split split = {fact->client_amount, fact->freelancer_amount};

    if (!rooms_are_closed(&state->thread) || !id_is_none(fact->settlement))
        return false;
    if (withdrawn && (fact->actor.seat != state->dispute.opened_by || fact->has_split))
        return false;
    if (fact->has_split && !split_is_whole(split, state->dispute.amount.amount))
        return false;
    end(state, withdrawn ? OUTCOME_WITHDRAWN : OUTCOME_SETTLED_OUTSIDE, fact, seq);
    return true;
}

/* The outcome is taken back with all that came of it; a settlement that was pending will not be
 * confirmed. */
bool fold_dispute_reopened(struct state *state, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;

    if (!state->latest || dispute->settlement_status == SETTLEMENT_CONFIRMED ||
        fact->stage != dispute->reached || fact->due_at <= fact->at)
        return false;
    dispute->stage = fact->stage;
    dispute->outcome = OUTCOME_NONE;
    dispute->has_split = false;
    dispute->client_amount = dispute->freelancer_amount = 0;
    dispute->client_fee = dispute->freelancer_fee = 0;
    dispute->settlement = (struct id){0};
    dispute->settlement_status = SETTLEMENT_NONE;
    dispute->closed_at = 0;
    dispute->reopenings++;
    dispute->stage_at = fact->at;
    dispute->stage_due_at = fact->due_at;
    if (seat_is_party(fact->actor.seat))
        *dispute_spoke(dispute, fact->actor.seat) = true;
    wait_for(state, fact->stage == STAGE_NEGOTIATION ? WAITING_BOTH : WAITING_MEDIATOR,
             fact->due_at, fact, seq);
    return true;
}

bool fold_settlement_confirmed(struct state *state, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;
    enum settlement_status status = dispute->settlement_status;

    if (id_is_none(fact->settlement) || !id_equal(fact->settlement, dispute->settlement))
        return false;
    if (status != SETTLEMENT_PENDING && status != SETTLEMENT_FAILED)
        return false;
    dispute->settlement_status = SETTLEMENT_CONFIRMED;
    dispute->settled_at = fact->at;
    wait_for(state, WAITING_NOBODY, 0, fact, seq);
    return true;
}

bool fold_settlement_failed(struct state *state, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;

    if (id_is_none(fact->settlement) || !id_equal(fact->settlement, dispute->settlement))
        return false;
    if (dispute->settlement_status != SETTLEMENT_PENDING || fact->due_at <= fact->at)
        return false;
    dispute->settlement_status = SETTLEMENT_FAILED;
    wait_for(state, WAITING_MARKETPLACE, fact->due_at, fact, seq);
    return true;
}
