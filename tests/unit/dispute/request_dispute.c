/* Requests of the steps of the dispute. */
#include "request.h"

static enum seat behalf(const struct requested *it)
{
    return it->ask->actor.seat == SEAT_MARKETPLACE ? some_party(it) : SEAT_NONE;
}

static struct fault open_dispute(const struct requested *it)
{
    struct open_dispute in = {
        .id = world_id(it->world),
        .reason = some_reason(it, REASON_QUALITY),
        .amount = {1001, {"JPY"}},
        .text = STR("It is not what was agreed."),
        .on_behalf = behalf(it),
    };

    return rule_dispute_open(it->ask, &in);
}

static struct fault escalate(const struct requested *it)
{
    struct escalate in = {
        .to = it->ask->state->dispute.stage + 1,
        .reason = some_reason(it, REASON_NO_AGREEMENT),
        .on_behalf = behalf(it),
    };

    return rule_escalate(it->ask, &in);
}

static struct fault assign(const struct requested *it)
{
    struct assign in = {.mediator = it->world->people[SEAT_MEDIATOR], .name = STR("Mio")};

    return rule_assign(it->ask, &in);
}

static struct fault hand_over(const struct requested *it)
{
    struct assign in = {.mediator = world_id(it->world), .name = STR("Nao")};

    return rule_hand_over(it->ask, &in);
}

static struct fault recuse(const struct requested *it)
{
    struct because in = {.reason = some_reason(it, REASON_UNAVAILABLE)};

    return rule_recuse(it->ask, &in);
}

static struct fault submit_evidence(const struct requested *it)
{
    struct evidence in = {
        .text = STR("See the file."), .attachments = {world_id(it->world)}, .attachment_count = 1};

    return rule_evidence(it->ask, &in);
}

static struct fault request_evidence(const struct requested *it)
{
    struct evidence_request in = {
        .party = some_party(it),
        .due_at = some_time(it, 2 * DAY),
        .text = STR("Please show the brief."),
    };

    return rule_evidence_request(it->ask, &in);
}

static struct fault state_fact(const struct requested *it)
{
    return rule_fact_state(it->ask, STR("The brief says hand-drawn."));
}

/* Some fact of the dispute, the newest first. */
static int64_t some_point(const struct requested *it)
{
    const struct state *state = it->ask->state;
    unsigned count = (unsigned)state->point_count;

    return count ? state->points[count - 1 - choose(it->choice, count)].entry : 1;
}

static struct fault confirm_fact(const struct requested *it)
{
    return rule_fact_confirm(it->ask, some_point(it));
}

static struct fault object_to_fact(const struct requested *it)
{
    return rule_fact_object(it->ask, some_point(it), STR("It does not."));
}

static struct fault state_claim(const struct requested *it)
{
    struct claim_input in = {.text = STR("My part.")};

    if (choose(it->choice, 2))
        in.amount = (struct money){choose(it->choice, 1003), {"JPY"}};
    return rule_claim_state(it->ask, &in);
}

static struct fault extend(const struct requested *it)
{
    struct extend in = {.due_at = some_time(it, 20 * DAY),
                        .reason = some_reason(it, REASON_NEW_EVIDENCE)};

    if (!it->choice->random && in.due_at <= it->ask->state->dispute.due_at)
        in.due_at = it->ask->state->dispute.due_at + 1;
    return rule_extend(it->ask, &in);
}

static struct fault propose(const struct requested *it)
{
    const struct proposal *open = state_open_by_party(it->ask->state);
    struct propose in = {
        .id = world_id(it->world),
        .preset = it->choice->random ? choose(it->choice, PRESET_COUNT) : PRESET_HALF,
        .expires_at = choose(it->choice, 2) ? some_time(it, DAY) : 0,
    };

    if (in.preset == PRESET_CUSTOM) {
        in.client_amount = choose(it->choice, 1002);
        in.freelancer_amount = 1001 - in.client_amount + (choose(it->choice, 6) == 5);
    }
    if (open && choose(it->choice, 2))
        in.answers = open->id;
    return rule_propose(it->ask, &in);
}

/* Some proposal of the dispute, the newest first. */
static struct answer some_answer(const struct requested *it)
{
    const struct state *state = it->ask->state;
    unsigned count = (unsigned)state->proposal_count;
    struct answer in = {.settlement = world_id(it->world)};
    const struct proposal *proposal;

    if (count == 0)
        return in;
    proposal = &state->proposals[count - 1 - choose(it->choice, count)];
    in.proposal = proposal->id;
    in.version = proposal->version + (it->choice->random && choose(it->choice, 9) == 8);
    return in;
}

static struct fault accept(const struct requested *it)
{
    struct answer in = some_answer(it);

    return rule_accept(it->ask, &in);
}

static struct fault reject(const struct requested *it)
{
    struct answer in = some_answer(it);

    return rule_reject(it->ask, &in);
}

static struct fault withdraw_proposal(const struct requested *it)
{
    struct answer in = some_answer(it);

    return rule_proposal_withdraw(it->ask, &in);
}

static struct fault decide(const struct requested *it)
{
    struct decide in = {
        .preset = 1 + choose(it->choice, PRESET_COUNT - 1),
        .reason = some_reason(it, REASON_PARTLY_DELIVERED),
        .text = STR("Half of the work is there."),
        .cited = {{STREAM_JOINT, 1}},
        .cited_count = 1,
        .settlement = world_id(it->world),
    };

    return rule_decide(it->ask, &in);
}

static struct fault withdraw(const struct requested *it)
{
    struct because in = {.reason = some_reason(it, REASON_WORKED_OUT)};

    return rule_withdraw(it->ask, &in);
}

static struct fault settle_outside(const struct requested *it)
{
    struct settle_outside in = {.reason = some_reason(it, REASON_CONTRACT_CANCELLED)};

    if (choose(it->choice, 2)) {
        in.has_split = true;
        in.client_amount = 1001;
    }
    return rule_settle_outside(it->ask, &in);
}

static struct fault reopen(const struct requested *it)
{
    struct because in = {.reason = some_reason(it, REASON_NEW_EVIDENCE)};

    return rule_reopen(it->ask, &in);
}

static struct fault confirm_settlement(const struct requested *it)
{
    struct settle in = {.settlement = it->ask->state->dispute.settlement,
                        .external_ref = STR("bank 9")};

    return rule_settlement_confirm(it->ask, &in);
}

static struct fault fail_settlement(const struct requested *it)
{
    struct settle in = {.settlement = it->ask->state->dispute.settlement,
                        .note = STR("Account closed.")};

    return rule_settlement_fail(it->ask, &in);
}

static struct fault tick(const struct requested *it)
{
    return rule_tick(it->ask, world_id(it->world));
}

struct fault (*const dispute_requests[STEPS])(const struct requested *it) = {
    [STEP_open_dispute] = open_dispute,
    [STEP_escalate] = escalate,
    [STEP_assign] = assign,
    [STEP_hand_over] = hand_over,
    [STEP_recuse] = recuse,
    [STEP_submit_evidence] = submit_evidence,
    [STEP_request_evidence] = request_evidence,
    [STEP_state_fact] = state_fact,
    [STEP_confirm_fact] = confirm_fact,
    [STEP_object_to_fact] = object_to_fact,
    [STEP_state_claim] = state_claim,
    [STEP_extend] = extend,
    [STEP_propose] = propose,
    [STEP_accept] = accept,
    [STEP_reject] = reject,
    [STEP_withdraw_proposal] = withdraw_proposal,
    [STEP_decide] = decide,
    [STEP_withdraw] = withdraw,
    [STEP_settle_outside] = settle_outside,
    [STEP_reopen] = reopen,
    [STEP_confirm_settlement] = confirm_settlement,
    [STEP_fail_settlement] = fail_settlement,
    [STEP_tick] = tick,
};
