/* Answers to a proposal. */
#include "dispute/answer.h"

#include "dispute/caucus.h"
#include "dispute/input.h"
#include "dispute/say.h"
#include "dispute/settlement.h"
#include "dispute/step.h"

static bool has_accepted(const struct proposal *proposal, enum seat party)
{
    return party == SEAT_CLIENT ? proposal->client_accepted : proposal->freelancer_accepted;
}

bool answer_is_awaited(const struct proposal *proposal, enum seat party, int64_t now)
{
    return proposal_is_live(proposal, now) && proposal->by != party &&
           !has_accepted(proposal, party);
}

/* The proposal is there, not one's own, open, and just what the actor has seen. */
static struct fault check_answer(const struct ask *ask, const struct answer *in,
                                 bool version_needed)
{
    const struct proposal *proposal = state_proposal(ask->state, in->proposal);
    enum seat seat = ask->actor.seat;

    if (!proposal)
        return fault_of(FAULT_not_found);
    if (proposal->by == seat)
        return fault_of(FAULT_own_proposal);
    if (!proposal_is_live(proposal, say_now(ask)))
        return fault_of(FAULT_proposal_closed);
    if (has_accepted(proposal, seat))
        return fault_of(FAULT_already_answered);
    if ((version_needed || in->version) && in->version != proposal->version)
        return fault_of(FAULT_precondition_failed);
    return OK;
}

static void settle(struct ask *ask, struct id id, struct id settlement)
{
    const struct proposal *proposal = state_proposal(ask->state, id);
    struct fact *fact = say(ask, FACT_dispute_settled);

    fact->proposal = id;
    settlement_begin(ask, fact,
                     (struct split){proposal->client_amount, proposal->freelancer_amount},
                     settlement);
    said(ask);
}

struct fault rule_accept(struct ask *ask, const struct answer *in)
{
    const struct proposal *proposal;
    bool last;

    TRY(step_check_actor(STEP_accept, ask->state, ask->actor));
    TRY(check_answer(ask, in, true));
    proposal = state_proposal(ask->state, in->proposal);
    last = proposal->by != SEAT_MEDIATOR || has_accepted(proposal, seat_other(ask->actor.seat));
    if (last)
        caucus_close_all(ask);
    say(ask, FACT_proposal_accepted)->proposal = in->proposal;
    said(ask);
    if (last)
        settle(ask, in->proposal, in->settlement);
    return OK;
}

struct fault rule_reject(struct ask *ask, const struct answer *in)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_reject, ask->state, ask->actor));
    TRY(check_answer(ask, in, false));
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    fact = say(ask, FACT_proposal_rejected);
    fact->proposal = in->proposal;
    fact->note = in->note;
    said(ask);
    return OK;
}
