/* The transition table: every cell of stage, seat and step is visited. */
#include "world.h"

/* What the step needs beside stage and seat, at the stages where it has to happen. */
static void prepare_in_negotiation(struct world *world, enum seat seat, enum step step)
{
    enum seat party = seat_is_party(seat) ? seat : SEAT_CLIENT;

    if (step == STEP_accept || step == STEP_reject)
        made_proposal(world, seat_other(party), 500);
    if (step == STEP_confirm_fact || step == STEP_object_to_fact)
        done(request(world, SEAT_CLIENT, STEP_state_fact, &(struct choice){0}));
    if (step == STEP_withdraw_proposal && seat_is_party(seat))
        made_proposal(world, seat, 500);
}

static void prepare_with_mediator(struct world *world, enum seat seat, enum step step)
{
    enum seat party = seat_is_party(seat) ? seat : SEAT_CLIENT;
    struct post line = {.stream = stream_of_caucus(party), .text = STR("Between us.")};

    if (step == STEP_post_caucus || step == STEP_close_caucus || step == STEP_consent ||
        step == STEP_disclose) {
        done(rule_caucus_open(world_ask(world, SEAT_MEDIATOR), party));
        done(rule_post(world_ask(world, party), &line));
    }
    if (step == STEP_withdraw_proposal && seat == SEAT_MEDIATOR &&
        world->state.dispute.stage == STAGE_MEDIATION)
        made_proposal(world, seat, 500);
    if (step == STEP_assign)
        done(request(world, SEAT_SUPERVISOR, STEP_recuse, &(struct choice){0}));
    if (step == STEP_escalate && seat != SEAT_MEDIATOR)
        world->now = world->state.dispute.stage_due_at;
}

static void reach(struct world *world, enum stage stage, enum seat seat, enum step step)
{
    const struct choice plain = {0};
    enum seat opener = seat_is_party(seat) ? seat : SEAT_CLIENT;
    bool money = step == STEP_confirm_settlement || step == STEP_fail_settlement;

    if (step == STEP_open_thread && stage == STAGE_NONE) {
        world_begin(world);
        return;
    }
    world_reach(world, stage < STAGE_MEDIATION ? stage : STAGE_NEGOTIATION, opener);
    if (stage == STAGE_NONE)
        return;
    prepare_in_negotiation(world, seat, step);
    if (stage == STAGE_NEGOTIATION)
        return;
    done(request(world, opener, STEP_escalate, &plain));
    done(request(world, SEAT_MEDIATOR, STEP_assign, &plain));
    if (stage == STAGE_ARBITRATION || (stage == STAGE_CLOSED && money))
        done(request(world, SEAT_MEDIATOR, STEP_escalate, &plain));
    if (stage != STAGE_CLOSED)
        prepare_with_mediator(world, seat, step);
    else
        done(request(world, money ? SEAT_MEDIATOR : opener, money ? STEP_decide : STEP_withdraw,
                     &plain));
}

/* A cell does what the table says: taken, or refused with just that fault and nothing changed. */
static bool visit(enum stage stage, enum seat seat, enum step step)
{
    struct world world;
    struct fault expected = step_check(step, seat, stage), actual;
    struct state before;

    reach(&world, stage, seat, step);
    assert_int_equal(world.state.dispute.stage, stage);
    world_keep(&world);
    before = world.state;
    actual = request(&world, seat, step, &(struct choice){0});
    if (actual.code != expected.code)
        print_message("# %s by %s at %s: %s\n", step_name(step), seat_names[seat],
                      stage_names[stage], fault_row(actual.code)->name);
    assert_int_equal(actual.code, expected.code);
    if (fault_is(actual)) {
        assert_int_equal(world.out.count, 0);
        assert_true(same_state(&before, &world.state));
    }
    world_end(&world);
    return !fault_is(actual);
}

static void every_cell(void **state UNUSED)
{
    size_t visited = 0, taken = 0;

    for (enum stage stage = STAGE_NONE; stage < STAGE_COUNT; stage++)
        for (enum seat seat = SEAT_CLIENT; seat < SEAT_COUNT; seat++)
            for (enum step step = STEP_NONE + 1; step < STEPS; step++) {
                visited++;
                taken += visit(stage, seat, step);
            }
    assert_int_equal(visited, (size_t)STAGE_COUNT * (SEAT_COUNT - 1) * (STEPS - 1));
    print_message("# %zu cells visited, %zu of them taken\n", visited, taken);
}

static void table_faults(void **state UNUSED)
{
    refused(step_check(STEP_decide, SEAT_CLIENT, STAGE_ARBITRATION), FAULT_not_allowed);
    refused(step_check(STEP_propose, SEAT_MEDIATOR, STAGE_NEGOTIATION), FAULT_wrong_stage);
    refused(step_check(STEP_propose, SEAT_CLIENT, STAGE_CLOSED), FAULT_dispute_closed);
    refused(step_check(STEP_open_dispute, SEAT_CLIENT, STAGE_MEDIATION), FAULT_dispute_open);
    refused(step_check(STEP_reopen, SEAT_CLIENT, STAGE_MEDIATION), FAULT_wrong_stage);
    refused(step_check(STEP_escalate, SEAT_CLIENT, STAGE_NONE), FAULT_wrong_stage);
    done(step_check(STEP_propose, SEAT_MEDIATOR, STAGE_MEDIATION));
}

static void quiet_seats(void **state UNUSED)
{
    for (enum step step = STEP_NONE + 1; step < STEPS; step++) {
        bool reads = step == STEP_read || step == STEP_export;
        bool notes = step == STEP_read || step == STEP_post_staff || step == STEP_attach;

        assert_int_equal(step_stages(step, SEAT_AUDITOR) != 0, reads);
        assert_int_equal(step_stages(step, SEAT_ASSISTANT) != 0, notes);
        assert_int_equal(step_stages(step, SEAT_CLOCK) != 0, step == STEP_tick);
        assert_int_equal(step_stages(step, SEAT_NONE), 0);
    }
}

/* A person in the wrong seat is refused even where the caller has let it through. */
static void seats_are_proved_again(void **state UNUSED)
{
    struct world world;
    struct ask *ask;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    ask = world_ask(&world, SEAT_CLIENT);
    ask->actor.person = world.people[SEAT_FREELANCER];
    refused(rule_evidence(ask, &(struct evidence){.text = STR("x")}), FAULT_not_allowed);
    ask->actor = (struct actor){SEAT_MEDIATOR, world.people[SEAT_SUPERVISOR]};
    refused(rule_caucus_open(ask, SEAT_CLIENT), FAULT_not_allowed);
    ask->actor = (struct actor){SEAT_SUPERVISOR, world.people[SEAT_CLIENT]};
    refused(rule_post(ask, &(struct post){.stream = STREAM_STAFF, .text = STR("x")}),
            FAULT_not_allowed);
    world_end(&world);
    world_begin(&world);
    refused(request(&world, SEAT_CLIENT, STEP_post_joint, &(struct choice){0}), FAULT_not_found);
    world_end(&world);
}

static void names_are_unique(void **state UNUSED)
{
    for (enum step a = STEP_NONE; a < STEPS; a++) {
        assert_non_null(step_name(a));
        assert_true(strlen(step_sentence(a)) > 5);
        for (enum step b = STEP_NONE; b < a; b++)
            assert_string_not_equal(step_name(a), step_name(b));
    }
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every cell of stage, seat and step does what the table says", every_cell),
        CASE("a cell that is not listed says why", table_faults),
        CASE("auditors read and export, assistants write notes, the clock ticks", quiet_seats),
        CASE("a person acts only from the seat that the thread gives it", seats_are_proved_again),
        CASE("every step has a name of its own and a sentence", names_are_unique),
    };

    return RUN(cases);
}
