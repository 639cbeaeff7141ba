/* What time itself demands. */
#include "dispute/clock.h"

#include "dispute/caucus.h"
#include "dispute/proposal.h"
#include "dispute/say.h"
#include "dispute/settlement.h"
#include "dispute/step.h"

static bool parties_are_awaited(const struct dispute *dispute)
{
    return dispute->waiting_on == WAITING_CLIENT || dispute->waiting_on == WAITING_FREELANCER ||
           dispute->waiting_on == WAITING_BOTH;
}

/* The party who alone was awaited, and provably knew of it. SEAT_NONE if there is none. */
static enum seat silent_party(const struct dispute *dispute)
{
    enum seat party = waiting_seat(dispute->waiting_on);

    if (party == SEAT_CLIENT && dispute->client_notified)
        return party;
    if (party == SEAT_FREELANCER && dispute->freelancer_notified)
        return party;
    return SEAT_NONE;
}

static void end_by_default(struct ask *ask, enum seat silent, struct id settlement)
{
    int64_t amount = ask->state->dispute.amount.amount;
    struct split split = {silent == SEAT_CLIENT ? 0 : amount, silent == SEAT_CLIENT ? amount : 0};
    struct fact *fact;

    caucus_close_all(ask);
    fact = say(ask, FACT_dispute_defaulted);
    fact->party = silent;
    settlement_begin(ask, fact, split, settlement);
    said(ask);
}

/* The parties have let the time of negotiation pass: a mediator is to help. */
static void escalate(struct ask *ask, enum reason reason)
{
    struct fact *fact = say(ask, FACT_escalated);

    fact->stage = STAGE_MEDIATION;
    fact->reason = reason;
    fact->due_at = fact->at + ask->state->settings.mediation_ms;
    said(ask);
}

/* Later on it is for the mediator to go on. */
static void hand_to_mediator(struct ask *ask, enum reason reason)
{
    const struct settings *settings = &ask->state->settings;
    bool mediation = ask->state->dispute.stage == STAGE_MEDIATION;
    struct fact *fact = say(ask, FACT_deadline_extended);

    fact->reason = reason;
    fact->due_at = fact->at + (mediation ? settings->mediation_ms : settings->arbitration_ms);
    said(ask);
}

static void act_on_deadline(struct ask *ask, struct id settlement)
{
    const struct dispute *dispute = &ask->state->dispute;
    enum reason reason =
        dispute->waiting_on == WAITING_BOTH ? REASON_DEADLINE_PASSED : REASON_NOT_NOTIFIED;
    enum seat silent = silent_party(dispute);

    if (silent != SEAT_NONE)
        end_by_default(ask, silent, settlement);
    else if (dispute->stage == STAGE_NEGOTIATION)
        escalate(ask, reason);
    else
        hand_to_mediator(ask, reason);
}

/* When three quarters of the time have passed. */
static int64_t remind_at(const struct dispute *dispute)
{
    int64_t span = dispute->due_at - dispute->waited_at;

    return span > 0 ? dispute->due_at - span / 4 : dispute->due_at;
}

/* Parties are reminded before their deadline only; mediator and marketplace also after it, since
 * nothing else will happen. */
static bool reminder_is_due(const struct dispute *dispute, int64_t now)
{
    if (dispute->reminded || dispute->due_at == 0 || now < remind_at(dispute))
        return false;
    return !parties_are_awaited(dispute) || now < dispute->due_at;
}

static void remind(struct ask *ask)
{
    struct fact *fact = say(ask, FACT_reminded);

    fact->party = waiting_seat(ask->state->dispute.waiting_on);
    fact->due_at = ask->state->dispute.due_at;
    said(ask);
}

struct fault rule_tick(struct ask *ask, struct id settlement)
{
    const struct dispute *dispute = &ask->state->dispute;

    TRY(step_check_actor(STEP_tick, ask->state, ask->actor));
    proposal_expire_due(ask);
    if (parties_are_awaited(dispute) && say_now(ask) >= dispute->due_at)
        act_on_deadline(ask, settlement);
    if (reminder_is_due(dispute, say_now(ask)))
        remind(ask);
    return OK;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

int64_t rule_next_tick(const struct state *state)
{
    const struct dispute *dispute = &state->dispute;
    int64_t next = 0;

    for (size_t i = 0; i < state->proposal_count; i++)
        if (state->proposals[i].status == PROPOSAL_OPEN)
            next = earlier(next, state->proposals[i].expires_at);
    if (parties_are_awaited(dispute))
        next = earlier(next, dispute->due_at);
    if (!dispute->reminded && dispute->due_at != 0)
        next = earlier(next, remind_at(dispute));
    return next;
}
