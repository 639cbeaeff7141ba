/* The fold: what cannot follow is refused, replays meet every dispute, hidden streams leave no
 * trace. */
#include "world.h"

static const struct choice plain;

/* The fact, stated by `seat` as the next entry, does not follow; and leaves no trace. */
static void forged(struct world *world, struct fact fact, enum seat seat)
{
    struct state before = world->state;

    fact.actor = (struct actor){seat, world->people[seat]};
    fact.at = fact.at ? fact.at : world->state.heads[fact.stream].at;
    fact.dispute = id_is_none(fact.dispute) ? world->state.dispute.id : fact.dispute;
    assert_false(state_apply(&world->state, &fact, world->state.heads[fact.stream].seq + 1));
    assert_memory_equal(&before, &world->state, sizeof(before));
}

static void forged_entries(void **state UNUSED)
{
    struct world world;
    struct fact line = {.kind = FACT_message_posted, .actor = {.seat = SEAT_MARKETPLACE}};
    int64_t seq;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    seq = world.state.heads[STREAM_JOINT].seq;
    line.at = world.now;
    assert_false(state_apply(&world.state, &line, seq));
    assert_false(state_apply(&world.state, &line, seq + 2));
    line.at--;
    assert_false(state_apply(&world.state, &line, seq + 1));
    line.at++;
    line.kind = FACT_KINDS;
    assert_false(state_apply(&world.state, &line, seq + 1));
    line.kind = FACT_NONE;
    assert_false(state_apply(&world.state, &line, seq + 1));
    line.kind = FACT_message_posted;
    line.stream = STREAM_COUNT;
    assert_false(state_apply(&world.state, &line, seq + 1));
    line.stream = STREAM_JOINT;
    assert_true(state_apply(&world.state, &line, seq + 1));
    world_end(&world);
}

static void forged_steps(void **state UNUSED)
{
    struct world world;
    struct fact decided = {
        .kind = FACT_dispute_decided, .has_split = true, .client_amount = 1001, .cited_count = 1};
    struct fact escalated = {.kind = FACT_escalated, .stage = STAGE_ARBITRATION};
    struct fact made = {.kind = FACT_proposal_made, .client_amount = 1, .freelancer_amount = 1001};

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    decided.settlement = made.proposal = world_id(&world);
    decided.due_at = escalated.due_at = made.due_at = world.now + DAY;
    forged(&world, decided, SEAT_MEDIATOR);
    forged(&world, decided, SEAT_CLIENT);
    forged(&world, made, SEAT_CLIENT);
    escalated.dispute = world_id(&world);
    forged(&world, escalated, SEAT_MEDIATOR);
    escalated.dispute = (struct id){0};
    escalated.stage = STAGE_MEDIATION;
    forged(&world, escalated, SEAT_MEDIATOR);
    escalated.stage = STAGE_ARBITRATION;
    world.people[SEAT_MEDIATOR] = world.people[SEAT_ASSISTANT];
    forged(&world, escalated, SEAT_MEDIATOR);
    forged(&world, (struct fact){.kind = FACT_mediator_recused}, SEAT_SUPERVISOR);
    forged(&world, (struct fact){.kind = FACT_dispute_withdrawn}, SEAT_FREELANCER);
    forged(&world, (struct fact){.kind = FACT_caucus_closed, .party = SEAT_CLIENT}, SEAT_CLIENT);
    forged(&world, (struct fact){.kind = FACT_dispute_withdrawn, .stream = STREAM_STAFF},
           SEAT_CLIENT);
    forged(&world, (struct fact){.kind = FACT_dispute_defaulted, .party = SEAT_CLIENT}, SEAT_CLOCK);
    world_end(&world);
}

static void settings_play_no_part(void **state UNUSED)
{
    struct world world;
    struct state replayed;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    made_proposal(&world, SEAT_MEDIATOR, 300);
    done(request(&world, SEAT_CLIENT, STEP_accept, &plain));
    done(request(&world, SEAT_FREELANCER, STEP_accept, &plain));
    world.state.settings = (struct settings){0};
    world_replay(&world, &replayed);
    assert_true(same_state(&replayed, &world.state));
    world_end(&world);
}

/* The money of the first dispute moves while the second is open. */
static void several_disputes(void **state UNUSED)
{
    struct world world;
    struct dispute first, second;

    world_reach(&world, STAGE_ARBITRATION, SEAT_CLIENT);
    done(request(&world, SEAT_MEDIATOR, STEP_decide, &plain));
    first = world.state.dispute;
    done(request(&world, SEAT_FREELANCER, STEP_open_dispute, &plain));
    second = world.state.dispute;
    state_enter_dispute(&world.state, &first, false);
    assert_int_equal(world.state.proposal_count, 0);
    done(request(&world, SEAT_MARKETPLACE, STEP_confirm_settlement, &plain));
    assert_int_equal(world.state.dispute.settlement_status, SETTLEMENT_CONFIRMED);
    refused(request(&world, SEAT_MARKETPLACE, STEP_open_dispute, &plain), FAULT_wrong_stage);
    world.state.thread.mediator = world.people[SEAT_MEDIATOR]; /* of the second by now */
    refused(request(&world, SEAT_SUPERVISOR, STEP_recuse, &plain), FAULT_wrong_stage);
    assert_false(step_available(&world.state, (struct actor){.seat = SEAT_MARKETPLACE}, world.now) &
                 UINT64_C(1) << STEP_recuse);
    world.state.thread.mediator = (struct id){0};
    state_enter_dispute(&world.state, &second, true);
    done(request(&world, SEAT_CLIENT, STEP_post_joint, &plain));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_BOTH);
    world_end(&world);
}

/* One story, told with and without a talk behind closed doors. */
static void story(struct world *world, bool talk)
{
    world_reach(world, STAGE_MEDIATION, SEAT_CLIENT);
    done(rule_caucus_open(world_ask(world, SEAT_MEDIATOR), SEAT_CLIENT));
    if (talk) {
        world->now += HOUR;
        for (int i = 0; i < 5; i++) {
            done(request(world, SEAT_CLIENT, STEP_post_caucus, &plain));
            done(request(world, SEAT_MEDIATOR, STEP_post_staff, &plain));
        }
        done(request(world, SEAT_CLIENT, STEP_consent, &plain));
        world->now -= HOUR;
    }
    made_proposal(world, SEAT_FREELANCER, 400);
    done(request(world, SEAT_CLIENT, STEP_post_joint, &plain));
    done(rule_export(world_ask(world, SEAT_FREELANCER), BIT(STREAM_JOINT)));
    done(request(world, SEAT_CLIENT, STEP_accept, &plain));
    world_keep(world);
}

static void hidden_streams(void **state UNUSED)
{
    struct world with, without;
    size_t k = 0;

    story(&with, true);
    story(&without, false);
    for (size_t i = 0; i < with.log_count; i++) {
        const struct fact *a = &with.log[i], *b = &without.log[k];

        if (a->stream != STREAM_JOINT)
            continue;
        assert_int_equal(a->kind, b->kind);
        assert_true(a->at == b->at && a->due_at == b->due_at && a->scope == b->scope);
        k++;
    }
    assert_int_equal(k, without.log_count);
    assert_int_equal(with.state.dispute.version, without.state.dispute.version);
    world_end(&with);
    world_end(&without);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("an entry that does not follow the head is refused", forged_entries),
        CASE("a step that cannot follow from the state is refused and leaves no trace",
             forged_steps),
        CASE("a replay needs no settings", settings_play_no_part),
        CASE("the money of an earlier dispute moves while a later one is open", several_disputes),
        CASE("what happens in hidden streams leaves no trace in the joint one", hidden_streams),
    };

    return RUN(cases);
}
