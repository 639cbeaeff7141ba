/* What may be done now: for each step that the table lists, whether the state too would let some
 * request pass. */
#include "dispute/answer.h"
#include "dispute/clock.h"
#include "dispute/dispute.h"
#include "dispute/input.h"
#include "dispute/outcome.h"
#include "dispute/seat.h"

struct asked {
    const struct state *state;
    struct actor actor;
    int64_t now;
};

static bool always(const struct asked *asked UNUSED)
{
    return true;
}

static bool is_joined(const struct thread *thread)
{
    return !fault_is(seat_check_joined(thread));
}

static bool post_caucus(const struct asked *asked)
{
    const struct thread *thread = &asked->state->thread;
    unsigned visible = stream_visible(asked->actor.seat);

    return (thread->caucus_client && visible & BIT(STREAM_CAUCUS_CLIENT)) ||
           (thread->caucus_freelancer && visible & BIT(STREAM_CAUCUS_FREELANCER));
}

static bool open_caucus(const struct asked *asked)
{
    const struct thread *thread = &asked->state->thread;

    return is_joined(thread) && (!thread->caucus_client || !thread->caucus_freelancer);
}

static bool close_caucus(const struct asked *asked)
{
    return asked->state->thread.caucus_client || asked->state->thread.caucus_freelancer;
}

static bool has_lines(const struct state *state, enum seat party)
{
    return state->heads[stream_of_caucus(party)].seq > 0;
}

static bool consent(const struct asked *asked)
{
    return has_lines(asked->state, asked->actor.seat);
}

static bool disclose(const struct asked *asked)
{
    return is_joined(&asked->state->thread) &&
           (has_lines(asked->state, SEAT_CLIENT) || has_lines(asked->state, SEAT_FREELANCER));
}

static bool open_thread(const struct asked *asked)
{
    return id_is_none(asked->state->thread.client);
}

static bool erase(const struct asked *asked)
{
    return !asked->state->thread.held;
}

static bool open_dispute(const struct asked *asked)
{
    return asked->state->dispute.stage == STAGE_NONE || asked->state->latest;
}

static bool escalate(const struct asked *asked)
{
    if (asked->state->dispute.stage == STAGE_NEGOTIATION)
        return true;
    if (asked->actor.seat == SEAT_MEDIATOR)
        return is_joined(&asked->state->thread);
    return !fault_is(mediation_has_failed(asked->state, asked->now));
}

static bool assign(const struct asked *asked)
{
    const struct thread *thread = &asked->state->thread;
    struct id person = asked->actor.person;

    if (asked->actor.seat != SEAT_MEDIATOR)
        return id_is_none(thread->mediator);
    if (id_equal(person, thread->client) || id_equal(person, thread->freelancer))
        return false;
    return id_is_none(thread->mediator) ||
           (!thread->mediator_joined && id_equal(person, thread->mediator));
}

static bool recuse(const struct asked *asked)
{
    return asked->state->latest && !id_is_none(asked->state->thread.mediator);
}

static bool request_evidence(const struct asked *asked)
{
    return is_joined(&asked->state->thread);
}

static bool state_fact(const struct asked *asked)
{
    if (asked->actor.seat == SEAT_MEDIATOR && !is_joined(&asked->state->thread))
        return false;
    return asked->state->dispute.facts < LIMIT_POINTS;
}

static bool answer_fact(const struct asked *asked)
{
    return asked->state->dispute.facts > 0;
}

static bool extend(const struct asked *asked)
{
    const struct dispute *dispute = &asked->state->dispute;

    if (asked->actor.seat == SEAT_MEDIATOR && !is_joined(&asked->state->thread))
        return false;
    return dispute->extensions < LIMIT_EXTENSIONS && dispute->due_at < input_latest(asked->now);
}

/* With one's own terms on the table one waits; the other party's can be countered. */
static bool propose(const struct asked *asked)
{
    const struct state *state = asked->state;
    bool by_mediator = asked->actor.seat == SEAT_MEDIATOR;
    const struct proposal *open =
        by_mediator ? state_open_by_mediator(state) : state_open_by_party(state);

    if (state->dispute.proposals >= LIMIT_PROPOSALS || (by_mediator && !is_joined(&state->thread)))
        return false;
    return !proposal_is_live(open, asked->now) || open->by != asked->actor.seat;
}

static bool answer(const struct asked *asked)
{
    return answer_is_awaited(state_open_by_party(asked->state), asked->actor.seat, asked->now) ||
           answer_is_awaited(state_open_by_mediator(asked->state), asked->actor.seat, asked->now);
}

static bool withdraw_proposal(const struct asked *asked)
{
    bool by_mediator = asked->actor.seat == SEAT_MEDIATOR;
    const struct proposal *open =
        by_mediator ? state_open_by_mediator(asked->state) : state_open_by_party(asked->state);

    return proposal_is_live(open, asked->now) && open->by == asked->actor.seat;
}

static bool decide(const struct asked *asked)
{
    return is_joined(&asked->state->thread);
}

static bool withdraw(const struct asked *asked)
{
    return asked->actor.seat == asked->state->dispute.opened_by;
}

static bool reopen(const struct asked *asked)
{
    return !fault_is(reopen_is_possible(asked->state, asked->actor.seat, asked->now));
}

static bool confirm_settlement(const struct asked *asked)
{
    enum settlement_status status = asked->state->dispute.settlement_status;

    return status == SETTLEMENT_PENDING || status == SETTLEMENT_FAILED;
}

static bool fail_settlement(const struct asked *asked)
{
    return asked->state->dispute.settlement_status == SETTLEMENT_PENDING;
}

static bool (*const possible[STEPS])(const struct asked *asked) = {
    [STEP_open_thread] = open_thread,
    [STEP_post_joint] = always,
    [STEP_post_caucus] = post_caucus,
    [STEP_post_staff] = always,
    [STEP_import] = always,
    [STEP_attach] = always,
    [STEP_open_caucus] = open_caucus,
    [STEP_close_caucus] = close_caucus,
    [STEP_consent] = consent,
    [STEP_disclose] = disclose,
    [STEP_read] = always,
    [STEP_export] = always,
    [STEP_erase] = erase,
    [STEP_open_dispute] = open_dispute,
    [STEP_escalate] = escalate,
    [STEP_assign] = assign,
    [STEP_hand_over] = always,
    [STEP_recuse] = recuse,
    [STEP_submit_evidence] = always,
    [STEP_request_evidence] = request_evidence,
    [STEP_state_fact] = state_fact,
    [STEP_confirm_fact] = answer_fact,
    [STEP_object_to_fact] = answer_fact,
    [STEP_state_claim] = always,
    [STEP_extend] = extend,
    [STEP_propose] = propose,
    [STEP_accept] = answer,
    [STEP_reject] = answer,
    [STEP_withdraw_proposal] = withdraw_proposal,
    [STEP_decide] = decide,
    [STEP_withdraw] = withdraw,
    [STEP_settle_outside] = always,
    [STEP_reopen] = reopen,
    [STEP_confirm_settlement] = confirm_settlement,
    [STEP_fail_settlement] = fail_settlement,
    [STEP_tick] = always,
};

uint64_t step_available(const struct state *state, struct actor actor, int64_t now)
{
    struct asked asked = {state, actor, state_now(state, STREAM_JOINT, now)};
    uint64_t available = 0;

    for (enum step step = STEP_NONE + 1; step < STEPS; step++)
        if (!fault_is(step_check_actor(step, state, actor)) && possible[step](&asked))
            available |= UINT64_C(1) << step;
    return available;
}
