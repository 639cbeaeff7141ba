/* How disputes end, the money that moves then, and reopening. */
#include "world.h"

static const struct choice plain;

static void decisions(void **state UNUSED)
{
    struct world world;
    struct decide in = {
        .preset = PRESET_CLIENT_GETS_ALL, .reason = REASON_NOT_DELIVERED, .cited_count = 1};

    world_reach(&world, STAGE_ARBITRATION, SEAT_CLIENT);
    in.settlement = world_id(&world);
    in.cited[0] = (struct entry_ref){STREAM_JOINT, world.state.heads[STREAM_JOINT].seq + 1};
    refused(rule_decide(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.text = STR("Nothing was delivered.");
    refused(rule_decide(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.cited[0] = (struct entry_ref){STREAM_STAFF, 1};
    refused(rule_decide(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.cited_count = 0;
    refused(rule_decide(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.cited[0] = (struct entry_ref){STREAM_JOINT, 1};
    in.cited_count = 1;
    in.reason = REASON_WORKED_OUT;
    refused(rule_decide(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.reason = REASON_NOT_DELIVERED;
    done(rule_caucus_open(world_ask(&world, SEAT_MEDIATOR), SEAT_CLIENT));
    done(rule_decide(world_ask(&world, SEAT_MEDIATOR), &in));
    assert_int_equal(world.out.at[0].kind, FACT_caucus_closed);
    assert_int_equal(world.state.dispute.outcome, OUTCOME_DECIDED);
    assert_int_equal(world.state.dispute.client_amount, 1001);
    assert_int_equal(world.state.dispute.due_at, world.now + 7 * DAY);
    refused(rule_decide(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_dispute_closed);
    world_end(&world);
}

static void withdrawals(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_FREELANCER);
    refused(request(&world, SEAT_CLIENT, STEP_withdraw, &plain), FAULT_not_allowed);
    done(request(&world, SEAT_FREELANCER, STEP_withdraw, &plain));
    assert_int_equal(world.state.dispute.outcome, OUTCOME_WITHDRAWN);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_NOBODY);
    assert_false(world.state.dispute.has_split);
    world_end(&world);
}

static void outside(void **state UNUSED)
{
    struct world world;
    struct settle_outside in = {
        .reason = REASON_CONTRACT_CANCELLED, .has_split = true, .client_amount = 1000};

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    refused(rule_settle_outside(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_split_sum);
    in.freelancer_amount = 1;
    done(rule_settle_outside(world_ask(&world, SEAT_MARKETPLACE), &in));
    assert_int_equal(world.state.dispute.outcome, OUTCOME_SETTLED_OUTSIDE);
    assert_int_equal(world.state.dispute.settlement_status, SETTLEMENT_NONE);
    assert_int_equal(world.state.dispute.client_amount, 1000);
    world_end(&world);
}

static void settlements(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_ARBITRATION, SEAT_CLIENT);
    done(request(&world, SEAT_MEDIATOR, STEP_decide, &plain));
    refused(rule_settlement_confirm(world_ask(&world, SEAT_MARKETPLACE), &(struct settle){0}),
            FAULT_not_found);
    done(request(&world, SEAT_MARKETPLACE, STEP_fail_settlement, &plain));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_MARKETPLACE);
    refused(request(&world, SEAT_MARKETPLACE, STEP_fail_settlement, &plain), FAULT_wrong_stage);
    done(request(&world, SEAT_MARKETPLACE, STEP_confirm_settlement, &plain));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_NOBODY);
    assert_int_equal(world.state.dispute.settled_at, world.now);
    refused(request(&world, SEAT_MARKETPLACE, STEP_confirm_settlement, &plain),
            FAULT_settlement_final);
    refused(request(&world, SEAT_MARKETPLACE, STEP_fail_settlement, &plain),
            FAULT_settlement_final);
    refused(request(&world, SEAT_MARKETPLACE, STEP_reopen, &plain), FAULT_settlement_final);
    world_end(&world);
}

/* What was agreed or decided stands unless the money could not move; then the marketplace or a
 * supervisor may go back. */
static void decided_stands(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_ARBITRATION, SEAT_CLIENT);
    done(request(&world, SEAT_MEDIATOR, STEP_decide, &plain));
    refused(request(&world, SEAT_CLIENT, STEP_reopen, &plain), FAULT_wrong_stage);
    refused(request(&world, SEAT_MARKETPLACE, STEP_reopen, &plain), FAULT_wrong_stage);
    done(request(&world, SEAT_MARKETPLACE, STEP_fail_settlement, &plain));
    refused(request(&world, SEAT_CLIENT, STEP_reopen, &plain), FAULT_not_allowed);
    done(request(&world, SEAT_SUPERVISOR, STEP_reopen, &plain));
    assert_int_equal(world.state.dispute.stage, STAGE_ARBITRATION);
    assert_int_equal(world.state.dispute.outcome, OUTCOME_NONE);
    assert_true(id_is_none(world.state.dispute.settlement));
    done(request(&world, SEAT_MEDIATOR, STEP_decide, &plain));
    world_end(&world);
}

static void default_is_reopened(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    world.now = world.state.dispute.due_at;
    done(request(&world, SEAT_CLOCK, STEP_tick, &plain));
    assert_int_equal(world.state.dispute.outcome, OUTCOME_DEFAULTED);
    refused(request(&world, SEAT_FREELANCER, STEP_reopen, &plain), FAULT_wrong_stage);
    refused(request(&world, SEAT_SUPERVISOR, STEP_reopen, &plain), FAULT_wrong_stage);
    done(request(&world, SEAT_MARKETPLACE, STEP_reopen, &plain));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_BOTH);
    assert_int_equal(world.state.dispute.settlement_status, SETTLEMENT_NONE);
    world_end(&world);
}

static void limits_of_reopening(void **state UNUSED)
{
    struct world world;
    struct because in = {.reason = REASON_MISTAKE};

    world_reach(&world, STAGE_CLOSED, SEAT_CLIENT);
    refused(rule_reopen(world_ask(&world, SEAT_FREELANCER), &in), FAULT_invalid);
    world.state.latest = false;
    refused(request(&world, SEAT_FREELANCER, STEP_reopen, &plain), FAULT_wrong_stage);
    world.state.latest = true;
    for (int i = 0; i < LIMIT_REOPENINGS; i++) {
        world.now += 14 * DAY;
        done(request(&world, SEAT_FREELANCER, STEP_reopen, &plain));
        done(request(&world, SEAT_CLIENT, STEP_withdraw, &plain));
    }
    refused(request(&world, SEAT_FREELANCER, STEP_reopen, &plain), FAULT_thread_full);
    world_end(&world);
    world_reach(&world, STAGE_CLOSED, SEAT_CLIENT);
    world.now += 14 * DAY + 1;
    refused(request(&world, SEAT_MARKETPLACE, STEP_reopen, &plain), FAULT_wrong_stage);
    world_end(&world);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a decision has a split, reasons and entries that all have seen", decisions),
        CASE("who opened a dispute withdraws it", withdrawals),
        CASE("a dispute settled outside moves no money here", outside),
        CASE("a settlement is confirmed once, also after it has failed", settlements),
        CASE("what was decided stands while its money is to move", decided_stands),
        CASE("a default whose money is to move is reopened by the marketplace only",
             default_is_reopened),
        CASE("a dispute is reopened in time, for a reason, a few times", limits_of_reopening),
    };

    return RUN(cases);
}
