/* How a closed dispute may begin again. */
#include "dispute/input.h"
#include "dispute/outcome.h"
#include "dispute/say.h"

/* What the state of the money says; see outcome.h. */
static struct fault check_money(const struct dispute *dispute, enum seat seat)
{
    switch (dispute->settlement_status) {
    case SETTLEMENT_CONFIRMED:
        return fault_of(FAULT_settlement_final);
    case SETTLEMENT_PENDING:
        if (dispute->outcome != OUTCOME_DEFAULTED)
            return fault_say(FAULT_wrong_stage, NULL, "What was agreed or decided stands.");
        if (seat != SEAT_MARKETPLACE)
            return fault_say(FAULT_wrong_stage, NULL,
                             "The money is about to move; only the marketplace can stop it and "
                             "reopen the dispute.");
        return OK;
    default:
        return OK;
    }
}

struct fault reopen_is_possible(const struct state *state, enum seat seat, int64_t now)
{
    const struct dispute *dispute = &state->dispute;

    TRY(input_newest(state));
    TRY(check_money(dispute, seat));
    if (seat_is_party(seat) && dispute->outcome != OUTCOME_WITHDRAWN &&
        dispute->outcome != OUTCOME_DEFAULTED)
        return fault_say(FAULT_not_allowed, NULL,
                         "A party reopens only what was withdrawn or defaulted.");
    if (state_now(state, STREAM_JOINT, now) - dispute->closed_at > state->settings.reopen_ms)
        return fault_say(FAULT_wrong_stage, NULL, "The time for reopening has run out.");
    if (dispute->reopenings >= LIMIT_REOPENINGS)
        return fault_say(FAULT_thread_full, NULL,
                         "This dispute has been reopened as often as it can be.");
    return OK;
}

static int64_t span_of_stage(const struct settings *settings, enum stage stage)
{
    if (stage == STAGE_NEGOTIATION)
        return settings->negotiation_ms;
    return stage == STAGE_MEDIATION ? settings->mediation_ms : settings->arbitration_ms;
}

struct fault rule_reopen(struct ask *ask, const struct because *in)
{
    const struct state *state = ask->state;
    struct fact *fact;

    TRY(step_check_actor(STEP_reopen, state, ask->actor));
    TRY(reopen_is_possible(state, ask->actor.seat, ask->now));
    TRY(input_reason(STEP_reopen, in->reason, in->note, "/note"));
    if (seat_is_party(ask->actor.seat) && in->reason != REASON_NEW_EVIDENCE)
        return fault_say(FAULT_invalid, "/reason", "A party reopens with new evidence only.");
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    fact = say(ask, FACT_dispute_reopened);
    fact->stage = state->dispute.reached;
    fact->reason = in->reason;
    fact->due_at = fact->at + span_of_stage(&state->settings, state->dispute.reached);
    fact->note = in->note;
    said(ask);
    return OK;
}
