/* A dispute on its way: opened, escalated, given more time. */
#include "dispute/dispute.h"

#include "dispute/input.h"
#include "dispute/proposal.h"
#include "dispute/say.h"
#include "dispute/seat.h"

static struct fault check_amount(struct money amount, struct money contract)
{
    if (!currency_equal(amount.currency, contract.currency))
        return fault_say(FAULT_invalid, "/amount/currency",
                         "It is not the currency of the contract.");
    if (amount.amount < 1 || amount.amount > contract.amount)
        return fault_say(FAULT_invalid, "/amount/amount",
                         "It is 1 up to the amount of the contract.");
    return OK;
}

struct fault rule_dispute_open(struct ask *ask, const struct open_dispute *in)
{
    struct fact *fact;
    enum seat party;

    TRY(step_check_actor(STEP_open_dispute, ask->state, ask->actor));
    if (ask->state->dispute.stage != STAGE_NONE)
        TRY(input_newest(ask->state));
    TRY(input_on_behalf(ask->actor, in->on_behalf, &party));
    TRY(check_amount(in->amount, ask->state->thread.contract));
    TRY(input_reason(STEP_open_dispute, in->reason, in->text, "/text"));
    TRY(input_text(in->text, LIMIT_MESSAGE, "/text"));
    fact = say(ask, FACT_dispute_opened);
    fact->dispute = in->id;
    fact->party = party;
    fact->reason = in->reason;
    fact->amount = in->amount;
    fact->due_at = fact->at + ask->state->settings.negotiation_ms;
    fact->text = in->text;
    said(ask);
    return OK;
}

/* Rejected or expired: from the very instant, whether the clock has said so yet or not. */
static bool has_failed(const struct proposal *proposal, int64_t now)
{
    return proposal->status == PROPOSAL_REJECTED || proposal->status == PROPOSAL_EXPIRED ||
           (proposal->status == PROPOSAL_OPEN && !proposal_is_live(proposal, now));
}

struct fault mediation_has_failed(const struct state *state, int64_t now)
{
    int64_t joint_now = state_now(state, STREAM_JOINT, now);

    TRY(seat_check_joined(&state->thread));
    if (joint_now >= state->dispute.stage_due_at)
        return OK;
    for (size_t i = 0; i < state->proposal_count; i++)
        if (state->proposals[i].by == SEAT_MEDIATOR && has_failed(&state->proposals[i], joint_now))
            return OK;
    return fault_say(
        FAULT_wrong_stage, NULL,
        "A party goes to arbitration once a proposal of the mediator was rejected or has "
        "expired, or the time of mediation has run out.");
}

/* To mediation at any time. To arbitration: the mediator at any time, a party once mediation has
 * failed. */
static struct fault check_next_stage(const struct ask *ask, enum stage to)
{
    enum stage stage = ask->state->dispute.stage;

    if (to != STAGE_MEDIATION && to != STAGE_ARBITRATION)
        return fault_say(FAULT_invalid, "/to", "It is 'mediation' or 'arbitration'.");
    if (to != stage + 1)
        return fault_of(FAULT_wrong_stage);
    if (to == STAGE_MEDIATION)
        return OK;
    if (ask->actor.seat == SEAT_MEDIATOR)
        return seat_check_joined(&ask->state->thread);
    return mediation_has_failed(ask->state, ask->now);
}

struct fault rule_escalate(struct ask *ask, const struct escalate *in)
{
    const struct settings *settings = &ask->state->settings;
    struct fact *fact;
    enum seat party;

    TRY(step_check_actor(STEP_escalate, ask->state, ask->actor));
    TRY(check_next_stage(ask, in->to));
    TRY(input_on_behalf(ask->actor, in->on_behalf, &party));
    TRY(input_reason(STEP_escalate, in->reason, in->note, "/note"));
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    proposal_expire_due(ask);
    fact = say(ask, FACT_escalated);
    fact->stage = in->to;
    fact->party = party;
    fact->reason = in->reason;
    fact->due_at =
        fact->at + (in->to == STAGE_MEDIATION ? settings->mediation_ms : settings->arbitration_ms);
    fact->note = in->note;
    said(ask);
    return OK;
}

struct fault rule_extend(struct ask *ask, const struct extend *in)
{
    const struct dispute *dispute = &ask->state->dispute;
    struct fact *fact;

    TRY(step_check_actor(STEP_extend, ask->state, ask->actor));
    if (ask->actor.seat == SEAT_MEDIATOR)
        TRY(seat_check_joined(&ask->state->thread));
    if (dispute->extensions >= LIMIT_EXTENSIONS)
        return fault_say(FAULT_thread_full, NULL,
                         "The deadlines of this dispute cannot be moved any more.");
    TRY(input_deadline(in->due_at, say_now(ask), "/due_at"));
    if (in->due_at <= dispute->due_at)
        return fault_say(FAULT_invalid, "/due_at", "It is not later than the deadline there is.");
    TRY(input_reason(STEP_extend, in->reason, in->note, "/note"));
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    fact = say(ask, FACT_deadline_extended);
    fact->due_at = in->due_at;
    fact->reason = in->reason;
    fact->note = in->note;
    said(ask);
    return OK;
}
