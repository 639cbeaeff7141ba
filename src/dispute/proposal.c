/* Proposals: terms on the table, and taking them back. */
#include "dispute/proposal.h"

#include "dispute/input.h"
#include "dispute/say.h"
#include "dispute/seat.h"
#include "dispute/split.h"

bool proposal_is_live(const struct proposal *proposal, int64_t now)
{
    return proposal && proposal->status == PROPOSAL_OPEN && now < proposal->expires_at;
}

void proposal_expire_due(struct ask *ask)
{
    struct state *state = ask->state;

    for (size_t i = 0; i < state->proposal_count; i++) {
        struct fact *fact;

        if (state->proposals[i].status != PROPOSAL_OPEN ||
            proposal_is_live(&state->proposals[i], say_now(ask)))
            continue;
        fact = say(ask, FACT_proposal_expired);
        fact->actor = (struct actor){.seat = SEAT_CLOCK};
        fact->proposal = state->proposals[i].id;
        said(ask);
    }
}

/* The proposal that is named must be live and the other party's. */
static struct fault check_named(const struct ask *ask, struct id id)
{
    const struct proposal *named = state_proposal(ask->state, id);

    if (id_is_none(id))
        return OK;
    if (!named)
        return fault_at(FAULT_not_found, "/answers");
    if (named->by == ask->actor.seat)
        return fault_of(FAULT_own_proposal);
    if (!proposal_is_live(named, say_now(ask)))
        return fault_at(FAULT_proposal_closed, "/answers");
    if (named->by == SEAT_MEDIATOR || ask->actor.seat == SEAT_MEDIATOR)
        return fault_say(FAULT_invalid, "/answers",
                         "Only a party counters, and only the other party's proposal.");
    return OK;
}

/* Whose turn it is: one open proposal of the parties, and one of the mediator. */
static struct fault check_turn(const struct ask *ask, struct id answers)
{
    bool by_mediator = ask->actor.seat == SEAT_MEDIATOR;
    const struct proposal *open =
        by_mediator ? state_open_by_mediator(ask->state) : state_open_by_party(ask->state);

    if (by_mediator)
        TRY(seat_check_joined(&ask->state->thread));
    TRY(check_named(ask, answers));
    if (!proposal_is_live(open, say_now(ask)))
        return OK;
    if (open->by == ask->actor.seat)
        return fault_of(FAULT_proposal_open);
    if (!id_equal(open->id, answers))
        return fault_of(FAULT_not_your_turn);
    return OK;
}

static struct fault check_terms(const struct ask *ask, const struct propose *in, struct split *out)
{
    const struct settings *settings = &ask->state->settings;
    int64_t amount = ask->state->dispute.amount.amount;
    struct split given = {in->client_amount, in->freelancer_amount}, split;

    TRY(split_read(settings, amount, in->preset, given, &split));
    TRY(split_check_minimum(settings, amount, split));
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    *out = split;
    return OK;
}

struct fault rule_propose(struct ask *ask, const struct propose *in)
{
    int64_t now = say_now(ask);
    int64_t expires_at = in->expires_at ? in->expires_at : now + ask->state->settings.proposal_ms;
    struct split split;
    struct fact *fact;

    TRY(step_check_actor(STEP_propose, ask->state, ask->actor));
    TRY(check_turn(ask, in->answers));
    if (ask->state->dispute.proposals >= LIMIT_PROPOSALS)
        return fault_say(FAULT_thread_full, NULL,
                         "This dispute has had all the proposals it can have.");
    TRY(check_terms(ask, in, &split));
    TRY(input_deadline(expires_at, now, "/expires_at"));
    CHECK(!id_is_none(in->id));
    proposal_expire_due(ask);
    fact = say(ask, FACT_proposal_made);
    fact->proposal = in->id;
    fact->answers = in->answers;
    fact->preset = in->preset;
    fact->has_split = true;
    fact->client_amount = split.client;
    fact->freelancer_amount = split.freelancer;
    fact->due_at = expires_at;
    fact->note = in->note;
    said(ask);
    return OK;
}

struct fault rule_proposal_withdraw(struct ask *ask, const struct answer *in)
{
    const struct proposal *proposal;
    struct fact *fact;

    TRY(step_check_actor(STEP_withdraw_proposal, ask->state, ask->actor));
    proposal = state_proposal(ask->state, in->proposal);
    if (!proposal)
        return fault_of(FAULT_not_found);
    if (proposal->by != ask->actor.seat)
        return fault_say(FAULT_not_allowed, NULL, "Only its author withdraws a proposal.");
    if (!proposal_is_live(proposal, say_now(ask)))
        return fault_of(FAULT_proposal_closed);
    if (in->version && in->version != proposal->version)
        return fault_of(FAULT_precondition_failed);
    fact = say(ask, FACT_proposal_withdrawn);
    fact->proposal = in->proposal;
    said(ask);
    return OK;
}
