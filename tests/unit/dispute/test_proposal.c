/* Proposals and the answers to them. */
#include "world.h"

static struct answer answer_to(struct world *world, struct id id)
{
    const struct proposal *proposal = state_proposal(&world->state, id);

    return (struct answer){
        .proposal = id, .version = proposal->version, .settlement = world_id(world)};
}

static struct fault propose(struct world *world, enum seat seat, struct id answers)
{
    struct propose in = {.id = world_id(world), .answers = answers, .preset = PRESET_HALF};

    return rule_propose(world_ask(world, seat), &in);
}

static void turns(void **state UNUSED)
{
    struct world world;
    struct id first, second;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    first = made_proposal(&world, SEAT_CLIENT, 900);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_FREELANCER);
    refused(propose(&world, SEAT_CLIENT, (struct id){0}), FAULT_proposal_open);
    refused(propose(&world, SEAT_FREELANCER, (struct id){0}), FAULT_not_your_turn);
    refused(propose(&world, SEAT_FREELANCER, world_id(&world)), FAULT_not_found);
    done(propose(&world, SEAT_FREELANCER, first));
    second = world.out.at[0].proposal;
    assert_int_equal(state_proposal(&world.state, first)->status, PROPOSAL_COUNTERED);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_CLIENT);
    refused(propose(&world, SEAT_CLIENT, first), FAULT_own_proposal);
    refused(propose(&world, SEAT_FREELANCER, first), FAULT_proposal_closed);
    done(propose(&world, SEAT_CLIENT, second));
    assert_int_equal(world.out.at[0].client_amount, 500);
    assert_int_equal(world.out.at[0].freelancer_amount, 501);
    world_end(&world);
}

static void terms(void **state UNUSED)
{
    struct world world;
    struct propose in = {.client_amount = 500, .freelancer_amount = 500};

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    in.id = world_id(&world);
    refused(rule_propose(world_ask(&world, SEAT_CLIENT), &in), FAULT_split_sum);
    in.freelancer_amount = 501;
    in.expires_at = world.now;
    refused(rule_propose(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.expires_at = world.now + 366 * DAY;
    refused(rule_propose(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.expires_at = 0;
    world.state.settings.minimum_share_bp = 5000;
    in.client_amount = 499;
    in.freelancer_amount = 502;
    refused(rule_propose(world_ask(&world, SEAT_CLIENT), &in), FAULT_split_below_minimum);
    world.state.dispute.proposals = LIMIT_PROPOSALS;
    in.client_amount = 500;
    in.freelancer_amount = 501;
    refused(rule_propose(world_ask(&world, SEAT_CLIENT), &in), FAULT_thread_full);
    world_end(&world);
}

static void acceptance(void **state UNUSED)
{
    struct world world;
    struct answer in;
    struct id id;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    world.state.settings.fee_bp = 500;
    id = made_proposal(&world, SEAT_CLIENT, 400);
    in = answer_to(&world, id);
    refused(rule_accept(world_ask(&world, SEAT_CLIENT), &in), FAULT_own_proposal);
    in.version++;
    refused(rule_accept(world_ask(&world, SEAT_FREELANCER), &in), FAULT_precondition_failed);
    in.version = 0;
    refused(rule_accept(world_ask(&world, SEAT_FREELANCER), &in), FAULT_precondition_failed);
    in.version = 1;
    done(rule_accept(world_ask(&world, SEAT_FREELANCER), &in));
    assert_int_equal(world.out.at[0].kind, FACT_proposal_accepted);
    assert_int_equal(world_last(&world), FACT_dispute_settled);
    assert_int_equal(world.state.dispute.outcome, OUTCOME_SETTLED);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_MARKETPLACE);
    assert_int_equal(world.state.dispute.client_amount, 400);
    assert_int_equal(world.state.dispute.client_fee + world.state.dispute.freelancer_fee, 50);
    refused(rule_accept(world_ask(&world, SEAT_FREELANCER), &in), FAULT_dispute_closed);
    world_end(&world);
}

static void both_accept(void **state UNUSED)
{
    struct world world;
    struct answer in;
    struct id id, other;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    other = made_proposal(&world, SEAT_CLIENT, 1000);
    done(rule_caucus_open(world_ask(&world, SEAT_MEDIATOR), SEAT_CLIENT));
    id = made_proposal(&world, SEAT_MEDIATOR, 600);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_BOTH);
    in = answer_to(&world, id);
    done(rule_accept(world_ask(&world, SEAT_CLIENT), &in));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_FREELANCER);
    refused(rule_accept(world_ask(&world, SEAT_CLIENT), &in), FAULT_already_answered);
    refused(rule_reject(world_ask(&world, SEAT_CLIENT), &in), FAULT_already_answered);
    refused(rule_accept(world_ask(&world, SEAT_FREELANCER), &in), FAULT_precondition_failed);
    in = answer_to(&world, id);
    done(rule_accept(world_ask(&world, SEAT_FREELANCER), &in));
    assert_int_equal(world.out.count, 3);
    assert_int_equal(world.out.at[0].kind, FACT_caucus_closed);
    assert_int_equal(state_proposal(&world.state, other)->status, PROPOSAL_LAPSED);
    world_end(&world);
}

static void closed_terms(void **state UNUSED)
{
    struct world world;
    struct answer in;
    struct id id;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    id = made_proposal(&world, SEAT_CLIENT, 400);
    in = answer_to(&world, id);
    refused(rule_proposal_withdraw(world_ask(&world, SEAT_FREELANCER), &in), FAULT_not_allowed);
    done(rule_proposal_withdraw(world_ask(&world, SEAT_CLIENT), &in));
    refused(rule_accept(world_ask(&world, SEAT_FREELANCER), &in), FAULT_proposal_closed);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_FREELANCER);
    id = made_proposal(&world, SEAT_FREELANCER, 400);
    in = answer_to(&world, id);
    done(rule_reject(world_ask(&world, SEAT_CLIENT), &in));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_BOTH);
    refused(rule_reject(world_ask(&world, SEAT_CLIENT), &in), FAULT_proposal_closed);
    id = made_proposal(&world, SEAT_CLIENT, 400);
    in = answer_to(&world, id);
    world.now = state_proposal(&world.state, id)->expires_at;
    refused(rule_accept(world_ask(&world, SEAT_FREELANCER), &in), FAULT_proposal_closed);
    refused(rule_accept(world_ask(&world, SEAT_FREELANCER), &(struct answer){0}), FAULT_not_found);
    world_end(&world);
}

/* Terms whose time has run out are gone, whether the clock has looked or not. */
static void late_clock(void **state UNUSED)
{
    struct world world;
    struct id id;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    id = made_proposal(&world, SEAT_CLIENT, 400);
    world.now = state_proposal(&world.state, id)->expires_at;
    refused(propose(&world, SEAT_FREELANCER, id), FAULT_proposal_closed);
    done(propose(&world, SEAT_FREELANCER, (struct id){0}));
    assert_int_equal(world.out.at[0].kind, FACT_proposal_expired);
    assert_int_equal(world.out.at[0].actor.seat, SEAT_CLOCK);
    assert_int_equal(world_last(&world), FACT_proposal_made);
    world_end(&world);
}

static void only_parties_counter(void **state UNUSED)
{
    struct world world;
    struct id party, mediator;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    party = made_proposal(&world, SEAT_CLIENT, 400);
    refused(propose(&world, SEAT_MEDIATOR, party), FAULT_invalid);
    mediator = made_proposal(&world, SEAT_MEDIATOR, 400);
    refused(propose(&world, SEAT_MEDIATOR, (struct id){0}), FAULT_proposal_open);
    refused(propose(&world, SEAT_FREELANCER, mediator), FAULT_invalid);
    done(propose(&world, SEAT_FREELANCER, party));
    done(request(&world, SEAT_MEDIATOR, STEP_withdraw_proposal, &(struct choice){.variant = 1}));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_CLIENT);
    world_end(&world);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("the parties take turns: one open proposal, answered by its name", turns),
        CASE("terms sum, expire and leave each side its minimum", terms),
        CASE("the other party accepts just what it saw, and that settles the dispute", acceptance),
        CASE("the mediator's terms need both parties, each once", both_accept),
        CASE("what was withdrawn, rejected or has expired cannot be accepted", closed_terms),
        CASE("expired terms do not wait for the clock", late_clock),
        CASE("only a party counters, and only the other party", only_parties_counter),
    };

    return RUN(cases);
}
