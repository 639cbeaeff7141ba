/* The clock: reminders, expiry, deadlines, defaults only of those who knew. */
#include "world.h"

static const struct choice plain;

static void tick_at(struct world *world, int64_t at)
{
    world->now = at;
    done(request(world, SEAT_CLOCK, STEP_tick, &plain));
}

static void reminders(void **state UNUSED)
{
    struct world world;
    int64_t opened;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    opened = world.now;
    assert_int_equal(rule_next_tick(&world.state), opened + 7 * DAY / 4 * 3);
    tick_at(&world, opened + 7 * DAY / 4 * 3 - 1);
    assert_int_equal(world.out.count, 0);
    tick_at(&world, opened + 7 * DAY / 4 * 3);
    assert_int_equal(world_last(&world), FACT_reminded);
    assert_int_equal(world.out.at[0].party, SEAT_FREELANCER);
    tick_at(&world, opened + 7 * DAY - 1);
    assert_int_equal(world.out.count, 0);
    assert_int_equal(rule_next_tick(&world.state), opened + 7 * DAY);
    world_end(&world);
}

static void defaults(void **state UNUSED)
{
    struct world world;
    int64_t due_at;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    due_at = world.state.dispute.due_at;
    done(rule_read(world_ask(&world, SEAT_FREELANCER), world.state.dispute.due_entry - 1));
    done(request(&world, SEAT_CLIENT, STEP_read, &plain));
    assert_int_equal(world.out.count, 0);
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    assert_int_equal(world_last(&world), FACT_notified);
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    assert_int_equal(world.out.count, 0);
    tick_at(&world, due_at);
    assert_int_equal(world_last(&world), FACT_dispute_defaulted);
    assert_int_equal(world.state.dispute.client_amount, 1001);
    assert_int_equal(world.state.dispute.settlement_status, SETTLEMENT_PENDING);
    tick_at(&world, due_at + 7 * DAY);
    assert_int_equal(world_last(&world), FACT_reminded);
    assert_int_equal(rule_next_tick(&world.state), 0);
    world_end(&world);
}

/* Nobody loses by silence who was not provably told, or told too late. */
static void not_notified(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    world.now = world.state.dispute.due_at;
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    assert_int_equal(world.out.count, 0);
    tick_at(&world, world.now);
    assert_int_equal(world_last(&world), FACT_escalated);
    assert_int_equal(world.out.at[0].reason, REASON_NOT_NOTIFIED);
    world_end(&world);
}

static void extension_must_be_seen(void **state UNUSED)
{
    struct world world;
    struct extend in = {.reason = REASON_NEW_EVIDENCE};

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    in.due_at = world.state.dispute.due_at + DAY;
    done(rule_extend(world_ask(&world, SEAT_MARKETPLACE), &in));
    tick_at(&world, in.due_at);
    assert_int_equal(world.state.dispute.stage, STAGE_MEDIATION);
    world_end(&world);
}

static void negotiation_runs_out(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    done(request(&world, SEAT_FREELANCER, STEP_post_joint, &plain));
    tick_at(&world, world.state.dispute.due_at);
    assert_int_equal(world_last(&world), FACT_escalated);
    assert_int_equal(world.out.at[0].reason, REASON_DEADLINE_PASSED);
    assert_int_equal(world.out.at[0].actor.seat, SEAT_CLOCK);
    tick_at(&world, world.now);
    assert_int_equal(world.out.count, 0);
    world_end(&world);
}

static void evidence_runs_out(void **state UNUSED)
{
    for (int read = 0; read < 2; read++) {
        struct world world;

        world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
        done(request(&world, SEAT_MEDIATOR, STEP_request_evidence, &plain));
        assert_int_equal(world.state.dispute.waiting_on, WAITING_CLIENT);
        if (read)
            done(request(&world, SEAT_CLIENT, STEP_read, &plain));
        tick_at(&world, world.state.dispute.due_at);
        assert_int_equal(world_last(&world),
                         read ? FACT_dispute_defaulted : FACT_deadline_extended);
        assert_int_equal(world.state.dispute.waiting_on,
                         read ? WAITING_MARKETPLACE : WAITING_MEDIATOR);
        assert_int_equal(world.state.dispute.extensions, 0);
        assert_int_equal(world.state.dispute.freelancer_amount, read ? 1001 : 0);
        world_end(&world);
    }
}

/* A proposal expires before anything else; who has never answered the opening is awaited again. */
static void expiry(void **state UNUSED)
{
    struct world world;
    int64_t stage_due_at;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    stage_due_at = world.state.dispute.due_at;
    made_proposal(&world, SEAT_CLIENT, 500);
    tick_at(&world, world.now + 3 * DAY);
    assert_int_equal(world_last(&world), FACT_proposal_expired);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_FREELANCER);
    assert_int_equal(world.state.dispute.due_at, stage_due_at);
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    made_proposal(&world, SEAT_CLIENT, 500);
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    tick_at(&world, stage_due_at);
    assert_int_equal(world.out.at[0].kind, FACT_proposal_expired);
    assert_int_equal(world_last(&world), FACT_escalated);
    world_end(&world);
}

static void mediation_runs_out(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    tick_at(&world, world.state.dispute.due_at + DAY);
    assert_int_equal(world_last(&world), FACT_reminded);
    assert_int_equal(world.out.at[0].party, SEAT_MEDIATOR);
    assert_int_equal(rule_next_tick(&world.state), 0);
    made_proposal(&world, SEAT_MEDIATOR, 500);
    tick_at(&world, world.now + 3 * DAY);
    assert_int_equal(world.out.at[0].kind, FACT_proposal_expired);
    assert_int_equal(world_last(&world), FACT_deadline_extended);
    assert_int_equal(world.out.at[1].reason, REASON_DEADLINE_PASSED);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_MEDIATOR);
    done(request(&world, SEAT_CLIENT, STEP_escalate, &plain));
    world_end(&world);
}

static void twice_is_once(void **state UNUSED)
{
    struct world world;
    struct state before;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    done(request(&world, SEAT_FREELANCER, STEP_read, &plain));
    tick_at(&world, world.state.dispute.due_at + 100 * DAY);
    tick_at(&world, world.now + 100 * DAY);
    before = world.state;
    for (int i = 0; i < 3; i++) {
        tick_at(&world, world.now + i * DAY);
        assert_int_equal(world.out.count, 0);
    }
    assert_true(same_state(&before, &world.state));
    world_end(&world);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("whoever is awaited is reminded once, when three quarters of the time have passed",
             reminders),
        CASE("who saw the deadline and stays silent loses by default", defaults),
        CASE("who was not notified in time goes to mediation instead", not_notified),
        CASE("a deadline that was moved must be seen again", extension_must_be_seen),
        CASE("negotiation that runs out becomes mediation", negotiation_runs_out),
        CASE("evidence that does not come ends by default, or is the mediator's to go on from",
             evidence_runs_out),
        CASE("a proposal expires before its deadline counts against anybody", expiry),
        CASE("mediation that runs out is for the mediator to go on from", mediation_runs_out),
        CASE("ticking twice, or late, changes nothing more", twice_is_once),
    };

    return RUN(cases);
}
