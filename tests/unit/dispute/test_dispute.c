/* A dispute on its way: opening, escalation, the mediator, evidence, more time. */
#include "world.h"

static const struct choice plain;

static void openings(void **state UNUSED)
{
    struct world world;
    struct open_dispute in = {.reason = REASON_QUALITY, .amount = {0, {"JPY"}}};

    world_open(&world);
    in.id = world_id(&world);
    refused(rule_dispute_open(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.amount.amount = 150001;
    refused(rule_dispute_open(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.amount = (struct money){150000, {"USD"}};
    refused(rule_dispute_open(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.amount = (struct money){150000, {"JPY"}};
    in.reason = REASON_WORKED_OUT;
    refused(rule_dispute_open(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.reason = REASON_OTHER;
    refused(rule_dispute_open(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.text = STR("It is complicated.");
    refused(rule_dispute_open(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_invalid);
    in.on_behalf = SEAT_FREELANCER;
    refused(rule_dispute_open(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    done(rule_dispute_open(world_ask(&world, SEAT_MARKETPLACE), &in));
    assert_int_equal(world.state.dispute.opened_by, SEAT_FREELANCER);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_CLIENT);
    assert_int_equal(world.state.dispute.due_at, world.now + 7 * DAY);
    assert_true(world.state.dispute_new);
    assert_int_equal(world.state.dispute.version, 1);
    refused(rule_dispute_open(world_ask(&world, SEAT_CLIENT), &in), FAULT_dispute_open);
    world_end(&world);
}

static void answers_to_the_opening(void **state UNUSED)
{
    const enum step steps[] = {STEP_post_joint, STEP_submit_evidence};

    for (size_t i = 0; i < COUNT(steps); i++) {
        struct world world;

        world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
        world.now += DAY;
        done(request(&world, SEAT_CLIENT, steps[i], &plain));
        done(request(&world, SEAT_MARKETPLACE, STEP_post_joint, &plain));
        assert_int_equal(world.state.dispute.waiting_on, WAITING_FREELANCER);
        done(request(&world, SEAT_FREELANCER, steps[i], &plain));
        assert_int_equal(world.state.dispute.waiting_on, WAITING_BOTH);
        assert_int_equal(world.state.dispute.due_at, world.state.dispute.stage_at + 7 * DAY);
        world.state.dispute_changed = false;
        done(request(&world, SEAT_FREELANCER, steps[i], &plain));
        assert_false(world.state.dispute_changed);
        world_end(&world);
    }
}

static void escalations(void **state UNUSED)
{
    struct world world;
    struct escalate in = {.to = STAGE_ARBITRATION, .reason = REASON_NO_AGREEMENT};

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    refused(rule_escalate(world_ask(&world, SEAT_CLIENT), &in), FAULT_wrong_stage);
    in.to = STAGE_CLOSED;
    refused(rule_escalate(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.to = STAGE_MEDIATION;
    in.reason = REASON_NOT_NOTIFIED;
    refused(rule_escalate(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.reason = REASON_NO_AGREEMENT;
    made_proposal(&world, SEAT_CLIENT, 500);
    done(rule_escalate(world_ask(&world, SEAT_FREELANCER), &in));
    refused(rule_escalate(world_ask(&world, SEAT_CLIENT), &in), FAULT_wrong_stage);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_MEDIATOR);
    assert_non_null(state_open_by_party(&world.state));
    in.to = STAGE_ARBITRATION;
    refused(rule_escalate(world_ask(&world, SEAT_CLIENT), &in), FAULT_no_mediator);
    done(request(&world, SEAT_MEDIATOR, STEP_assign, &plain));
    refused(rule_escalate(world_ask(&world, SEAT_CLIENT), &in), FAULT_wrong_stage);
    made_proposal(&world, SEAT_MEDIATOR, 500);
    done(request(&world, SEAT_FREELANCER, STEP_reject, &plain));
    done(rule_escalate(world_ask(&world, SEAT_CLIENT), &in));
    assert_int_equal(world.state.dispute.stage, STAGE_ARBITRATION);
    assert_int_equal(world.state.dispute.due_at, world.now + 14 * DAY);
    assert_non_null(state_open_by_party(&world.state));
    world_end(&world);
}

/* At the instant at which its terms can no longer be accepted, before the clock has said so. */
static void escalation_when_terms_expire(void **state UNUSED)
{
    struct world world;
    struct id id;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    id = made_proposal(&world, SEAT_MEDIATOR, 500);
    world.now = state_proposal(&world.state, id)->expires_at - 1;
    refused(request(&world, SEAT_CLIENT, STEP_escalate, &plain), FAULT_wrong_stage);
    world.now++;
    refused(request(&world, SEAT_CLIENT, STEP_accept, &plain), FAULT_proposal_closed);
    done(request(&world, SEAT_CLIENT, STEP_escalate, &plain));
    assert_int_equal(world.out.at[0].kind, FACT_proposal_expired);
    assert_int_equal(state_proposal(&world.state, id)->status, PROPOSAL_EXPIRED);
    assert_int_equal(world.state.dispute.stage, STAGE_ARBITRATION);
    world_end(&world);
}

static void mediator_terms_lapse(void **state UNUSED)
{
    struct world world;
    struct id id;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    id = made_proposal(&world, SEAT_MEDIATOR, 500);
    done(request(&world, SEAT_MEDIATOR, STEP_escalate, &plain));
    assert_int_equal(state_proposal(&world.state, id)->status, PROPOSAL_LAPSED);
    world_end(&world);
    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    id = made_proposal(&world, SEAT_MEDIATOR, 500);
    done(rule_caucus_open(world_ask(&world, SEAT_MEDIATOR), SEAT_CLIENT));
    done(request(&world, SEAT_MEDIATOR, STEP_recuse, &plain));
    assert_int_equal(world.out.at[0].kind, FACT_caucus_closed);
    assert_int_equal(world_last(&world), FACT_mediator_recused);
    assert_int_equal(state_proposal(&world.state, id)->status, PROPOSAL_LAPSED);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_MEDIATOR);
    refused(request(&world, SEAT_MEDIATOR, STEP_post_joint, &plain), FAULT_no_mediator);
    world_end(&world);
}

static void seats(void **state UNUSED)
{
    struct world world;
    struct assign in = {.name = STR("Mio")};

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    done(request(&world, SEAT_CLIENT, STEP_escalate, &plain));
    refused(rule_assign(world_ask(&world, SEAT_SUPERVISOR), &in), FAULT_invalid);
    in.mediator = world.people[SEAT_FREELANCER];
    refused(rule_assign(world_ask(&world, SEAT_SUPERVISOR), &in), FAULT_conflict_of_interest);
    refused(rule_assign(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_not_allowed);
    in.mediator = world.people[SEAT_MEDIATOR];
    in.has_conflict = true;
    refused(rule_assign(world_ask(&world, SEAT_SUPERVISOR), &in), FAULT_conflict_of_interest);
    in.has_conflict = false;
    in.note = STR("Start with the brief.");
    refused(rule_assign(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_not_allowed);
    done(rule_assign(world_ask(&world, SEAT_SUPERVISOR), &in));
    assert_int_equal(world.out.count, 2);
    assert_int_equal(world.out.at[1].stream, STREAM_STAFF);
    assert_int_equal(world.out.at[1].kind, FACT_message_posted);
    in.note = STR("");
    refused(rule_caucus_open(world_ask(&world, SEAT_MEDIATOR), SEAT_CLIENT), FAULT_no_mediator);
    refused(rule_assign(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_mediator_seated);
    world.people[SEAT_AUDITOR] = world.people[SEAT_MEDIATOR];
    world.people[SEAT_MEDIATOR] = world_id(&world);
    refused(rule_assign(world_ask(&world, SEAT_MEDIATOR), &(struct assign){0}),
            FAULT_mediator_seated);
    world.people[SEAT_MEDIATOR] = world.people[SEAT_AUDITOR];
    done(rule_assign(world_ask(&world, SEAT_MEDIATOR), &(struct assign){0}));
    assert_int_equal(world_last(&world), FACT_mediator_joined);
    assert_int_equal(world.out.count, 1);
    refused(rule_assign(world_ask(&world, SEAT_MEDIATOR), &(struct assign){0}),
            FAULT_mediator_seated);
    world_end(&world);
}

static void evidence(void **state UNUSED)
{
    struct world world;
    struct evidence_request in = {.party = SEAT_FREELANCER, .text = STR("The brief, please.")};

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    in.due_at = world.now;
    refused(rule_evidence_request(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.due_at = world.now + 366 * DAY;
    refused(rule_evidence_request(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.due_at = 0;
    done(rule_evidence_request(world_ask(&world, SEAT_MEDIATOR), &in));
    assert_int_equal(world.state.dispute.due_at, world.now + 3 * DAY);
    assert_int_equal(world.state.dispute.waiting_on, WAITING_FREELANCER);
    done(request(&world, SEAT_CLIENT, STEP_submit_evidence, &plain));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_FREELANCER);
    done(request(&world, SEAT_FREELANCER, STEP_submit_evidence, &plain));
    assert_int_equal(world.state.dispute.waiting_on, WAITING_MEDIATOR);
    refused(rule_evidence(world_ask(&world, SEAT_CLIENT), &(struct evidence){0}), FAULT_invalid);
    world_end(&world);
}

static void extensions(void **state UNUSED)
{
    struct world world;
    struct extend in = {.reason = REASON_NEW_EVIDENCE};

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    in.due_at = world.state.dispute.due_at;
    refused(rule_extend(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_invalid);
    for (int i = 0; i < LIMIT_EXTENSIONS; i++) {
        in.due_at++;
        done(rule_extend(world_ask(&world, SEAT_MARKETPLACE), &in));
        assert_int_equal(world.state.dispute.due_at, in.due_at);
        assert_int_equal(world.state.dispute.waiting_on, WAITING_FREELANCER);
    }
    in.due_at++;
    refused(rule_extend(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_thread_full);
    world_end(&world);
}

static void next_dispute(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_CLOSED, SEAT_CLIENT);
    done(request(&world, SEAT_MEDIATOR, STEP_post_joint, &plain));
    done(request(&world, SEAT_FREELANCER, STEP_open_dispute, &plain));
    assert_true(id_is_none(world.state.thread.mediator));
    assert_int_equal(world.state.dispute.reopenings + world.state.dispute.proposals, 0);
    refused(request(&world, SEAT_MEDIATOR, STEP_post_joint, &plain), FAULT_wrong_stage);
    world_end(&world);
}

/* The seated mediator names the next one; nobody who has not just left does. */
static void handing_over(void **state UNUSED)
{
    struct world world;
    struct assign in = {.name = STR("Nao"), .note = STR("Start with the brief.")};
    struct fact forged = {.kind = FACT_mediator_assigned};
    struct state replayed;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    refused(rule_hand_over(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.mediator = world.people[SEAT_CLIENT];
    refused(rule_hand_over(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_conflict_of_interest);
    in.mediator = world_id(&world);
    done(rule_hand_over(world_ask(&world, SEAT_MEDIATOR), &in));
    assert_int_equal(world.out.count, 3);
    assert_int_equal(world.out.at[0].stream, STREAM_STAFF);
    assert_true(id_equal(world.state.thread.mediator, in.mediator));
    assert_false(world.state.thread.mediator_joined);
    refused(rule_hand_over(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_not_allowed);
    world_replay(&world, &replayed);
    assert_true(same_state(&replayed, &world.state));
    done(request(&world, SEAT_SUPERVISOR, STEP_recuse, &plain));
    forged.actor = (struct actor){SEAT_MEDIATOR, world.people[SEAT_MEDIATOR]};
    forged.dispute = world.state.dispute.id;
    forged.person = in.mediator;
    forged.at = world.now;
    forged.due_at = forged.at + DAY;
    assert_false(state_apply(&world.state, &forged, world.state.heads[STREAM_JOINT].seq + 1));
    world_end(&world);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a dispute is over an amount up to the contract's, for a reason", openings),
        CASE("the awaited party answers the opening by saying something to all",
             answers_to_the_opening),
        CASE("stages are taken one by one, arbitration when mediation has failed", escalations),
        CASE("a party goes on as soon as the mediator's terms have expired",
             escalation_when_terms_expire),
        CASE("the mediator's terms end with the stage and with the seat", mediator_terms_lapse),
        CASE("the seated mediator hands over, and names the next at once", handing_over),
        CASE("the mediator's seat has one neutral person, who joins", seats),
        CASE("evidence is awaited until the party asked has said something", evidence),
        CASE("a deadline moves forward, a limited number of times", extensions),
        CASE("a new dispute begins without the mediator of the last", next_dispute),
    };

    return RUN(cases);
}
