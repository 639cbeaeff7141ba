/* The fold of a dispute on its way: opened, escalated, its deadlines. */
#include "dispute/fold.h"
#include "dispute/wait.h"

/* Nothing of an earlier dispute stays behind, not even its mediator. */
static void forget_earlier(struct state *state)
{
    state->proposal_count = 0;
    fold_forget_stated(state);
    memset(state->proposal_changed, 0, sizeof(state->proposal_changed));
    if (!id_is_none(state->thread.mediator))
        state->thread_changed = true;
    state->thread.mediator = (struct id){0};
    state->thread.mediator_joined = false;
}

static bool may_open(const struct state *state, const struct fact *fact)
{
    const struct money *contract = &state->thread.contract;

    if (stage_is_open(state->dispute.stage) ||
        (state->dispute.stage == STAGE_CLOSED && !state->latest))
        return false;
    if (id_is_none(fact->dispute) || id_equal(fact->dispute, state->dispute.id) ||
        !seat_is_party(fact->party))
        return false;
    if (seat_is_party(fact->actor.seat) && fact->actor.seat != fact->party)
        return false;
    return fact->due_at > fact->at && fact->amount.amount >= 1 &&
           fact->amount.amount <= contract->amount &&
           currency_equal(fact->amount.currency, contract->currency);
}

bool fold_dispute_opened(struct state *state, const struct fact *fact, int64_t seq)
{
    if (!may_open(state, fact))
        return false;
    forget_earlier(state);
    state->dispute = (struct dispute){
        .id = fact->dispute,
        .stage = STAGE_NEGOTIATION,
        .reached = STAGE_NEGOTIATION,
        .opened_by = fact->party,
        .reason = fact->reason,
        .amount = fact->amount,
        .opened_at = fact->at,
        .stage_at = fact->at,
        .stage_due_at = fact->due_at,
    };
    *dispute_spoke(&state->dispute, fact->party) = true;
    wait_for(state, waiting_on_seat(seat_other(fact->party)), fact->due_at, fact, seq);
    state->latest = true;
    state->dispute_new = true;
    return true;
}

bool fold_escalated(struct state *state, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;
    const struct proposal *proposal = state_open_by_mediator(state);

    if (dispute->stage == STAGE_ARBITRATION || fact->stage != dispute->stage + 1 ||
        fact->due_at <= fact->at)
        return false;
    dispute->stage = dispute->reached = fact->stage;
    dispute->stage_at = fact->at;
    dispute->stage_due_at = fact->due_at;
    if (proposal)
        fold_proposal_close(state, proposal, PROPOSAL_LAPSED, fact->at);
    wait_for(state, WAITING_MEDIATOR, fact->due_at, fact, seq);
    return true;
}

bool fold_evidence_requested(struct state *state, const struct fact *fact, int64_t seq)
{
    if (!state->thread.mediator_joined || !seat_is_party(fact->party) || fact->due_at <= fact->at)
        return false;
    wait_stretch(&state->dispute, fact->due_at);
    wait_for(state, waiting_on_seat(fact->party), fact->due_at, fact, seq);
    state->dispute.evidence_asked = true;
    return true;
}

/* People lengthen what is awaited; the clock hands the move to the mediator. */
bool fold_deadline_extended(struct state *state, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;
    bool asked = dispute->evidence_asked;

    if (fact->due_at <= fact->at || fact->due_at <= dispute->due_at)
        return false;
    wait_stretch(dispute, fact->due_at);
    if (fact->actor.seat == SEAT_CLOCK) {
        wait_for(state, WAITING_MEDIATOR, fact->due_at, fact, seq);
        return true;
    }
    wait_for(state, dispute->waiting_on, fact->due_at, fact, seq);
    dispute->evidence_asked = asked;
    dispute->extensions++;
    return true;
}

bool fold_notified(struct state *state, const struct fact *fact, int64_t seq UNUSED)
{
    struct dispute *dispute = &state->dispute;
    enum seat party = fact->party;

    if (party != fact->actor.seat || dispute->waiting_on != waiting_on_seat(party))
        return false;
    if (fact->due_at != dispute->due_at || fact->at > dispute->due_at ||
        *dispute_notified(dispute, party))
        return false;
    *dispute_notified(dispute, party) = true;
    state->dispute_changed = true;
    return true;
}

bool fold_reminded(struct state *state, const struct fact *fact, int64_t seq UNUSED)
{
    struct dispute *dispute = &state->dispute;

    if (dispute->reminded || dispute->waiting_on == WAITING_NOBODY ||
        fact->due_at != dispute->due_at)
        return false;
    if (fact->party != waiting_seat(dispute->waiting_on))
        return false;
    dispute->reminded = true;
    state->dispute_changed = true;
    return true;
}
