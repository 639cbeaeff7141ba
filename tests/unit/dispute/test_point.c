/* Facts of the case and claims: who agrees, who objects, what counts, how many. */
#include "base/text.h"

#include "world.h"

static const struct choice plain;

static const struct point *last_point(const struct world *world)
{
    return &world->state.points[world->state.point_count - 1];
}

static int64_t stated(struct world *world, enum seat seat)
{
    done(request(world, seat, STEP_state_fact, &plain));
    return last_point(world)->entry;
}

static void who_states_agrees(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    stated(&world, SEAT_CLIENT);
    assert_int_equal(last_point(&world)->client, STANCE_AGREES);
    assert_int_equal(last_point(&world)->freelancer, STANCE_NONE);
    assert_int_equal(point_status(last_point(&world)), POINT_OPEN);
    assert_int_equal(last_point(&world)->client_entry, last_point(&world)->entry);
    stated(&world, SEAT_MEDIATOR);
    assert_int_equal(last_point(&world)->client, STANCE_NONE);
    assert_int_equal(last_point(&world)->freelancer, STANCE_NONE);
    assert_int_equal(world.state.dispute.facts, 2);
    world_end(&world);
}

static void both_make_it_agreed(void **state UNUSED)
{
    struct world world;
    int64_t fact;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    fact = stated(&world, SEAT_MEDIATOR);
    done(rule_fact_confirm(world_ask(&world, SEAT_CLIENT), fact));
    assert_int_equal(point_status(last_point(&world)), POINT_OPEN);
    done(rule_fact_confirm(world_ask(&world, SEAT_FREELANCER), fact));
    assert_int_equal(point_status(last_point(&world)), POINT_AGREED);
    world_end(&world);
}

/* Of one side the last answer counts, its author's too. */
static void later_answers_replace(void **state UNUSED)
{
    struct world world;
    int64_t fact;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    fact = stated(&world, SEAT_CLIENT);
    done(rule_fact_object(world_ask(&world, SEAT_FREELANCER), fact, STR("It was June.")));
    assert_int_equal(point_status(last_point(&world)), POINT_DISPUTED);
    assert_str(world.out.at[0].note, "It was June.");
    assert_int_equal(world.out.at[0].reply_to.seq, fact);
    done(rule_fact_confirm(world_ask(&world, SEAT_FREELANCER), fact));
    assert_int_equal(point_status(last_point(&world)), POINT_AGREED);
    assert_int_equal(last_point(&world)->freelancer_entry, world.state.heads[STREAM_JOINT].seq);
    done(rule_fact_object(world_ask(&world, SEAT_CLIENT), fact, STR("I was wrong.")));
    assert_int_equal(point_status(last_point(&world)), POINT_DISPUTED);
    assert_int_equal(last_point(&world)->by, SEAT_CLIENT);
    world_end(&world);
}

static struct str letters(struct world *world, size_t count, const char *letter)
{
    struct text text = text_new(world->arena, KIB(8));

    while (count-- > 0)
        text_add_c(&text, letter);
    return text_str(&text);
}

static void facts_have_limits(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    refused(rule_fact_state(world_ask(&world, SEAT_CLIENT), STR("")), FAULT_invalid);
    refused(rule_fact_state(world_ask(&world, SEAT_CLIENT), letters(&world, 1001, "星")),
            FAULT_invalid);
    done(rule_fact_state(world_ask(&world, SEAT_CLIENT), letters(&world, 1000, "星")));
    refused(
        rule_fact_object(world_ask(&world, SEAT_FREELANCER), last_point(&world)->entry, STR("")),
        FAULT_invalid);
    refused(rule_fact_object(world_ask(&world, SEAT_FREELANCER), last_point(&world)->entry,
                             letters(&world, LIMIT_NOTE + 1, "x")),
            FAULT_invalid);
    refused(rule_fact_confirm(world_ask(&world, SEAT_FREELANCER), 1), FAULT_not_found);
    while (world.state.dispute.facts < LIMIT_POINTS)
        stated(&world, world.state.dispute.facts % 2 ? SEAT_CLIENT : SEAT_FREELANCER);
    refused(rule_fact_state(world_ask(&world, SEAT_CLIENT), STR("One more.")), FAULT_thread_full);
    done(rule_fact_confirm(world_ask(&world, SEAT_CLIENT), last_point(&world)->entry));
    world_end(&world);
}

static void mediators_join_first(void **state UNUSED)
{
    struct world world;
    struct assign named;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    named = (struct assign){.mediator = world.people[SEAT_MEDIATOR], .name = STR("Mio")};
    done(request(&world, SEAT_SUPERVISOR, STEP_recuse, &plain));
    done(rule_assign(world_ask(&world, SEAT_SUPERVISOR), &named));
    refused(rule_fact_state(world_ask(&world, SEAT_MEDIATOR), STR("x")), FAULT_no_mediator);
    world_end(&world);
}

static struct fault claim(struct world *world, enum seat seat, int64_t amount, const char *currency)
{
    struct claim_input in = {.text = STR("What is fair.")};

    in.amount.amount = amount;
    if (currency)
        memcpy(in.amount.currency.code, currency, 3);
    return rule_claim_state(world_ask(world, seat), &in);
}

static void the_newest_claim_counts(void **state UNUSED)
{
    struct world world;
    int64_t first;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    done(claim(&world, SEAT_CLIENT, 1001, "JPY"));
    first = world.state.claims[0].entry;
    done(claim(&world, SEAT_FREELANCER, 0, NULL));
    done(claim(&world, SEAT_CLIENT, 0, "JPY"));
    assert_true(world.state.claims[0].entry > first);
    assert_int_equal(world.state.claims[0].amount.amount, 0);
    assert_int_equal(world.state.claims[1].amount.currency.code[0], 0);
    refused(claim(&world, SEAT_CLIENT, 1002, "JPY"), FAULT_invalid);
    refused(claim(&world, SEAT_CLIENT, -1, "JPY"), FAULT_invalid);
    refused(claim(&world, SEAT_CLIENT, 1, "USD"), FAULT_invalid);
    refused(claim(&world, SEAT_MEDIATOR, 1, "JPY"), FAULT_not_allowed);
    world_end(&world);
}

/* Facts and claims belong to their dispute; a reopened one has them still. */
static void a_new_dispute_begins_without(void **state UNUSED)
{
    struct world world;
    struct state replayed;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    stated(&world, SEAT_CLIENT);
    done(claim(&world, SEAT_CLIENT, 1, "JPY"));
    done(request(&world, SEAT_CLIENT, STEP_withdraw, &plain));
    done(request(&world, SEAT_CLIENT, STEP_reopen, &plain));
    assert_int_equal(world.state.point_count, 1);
    stated(&world, SEAT_FREELANCER);
    world_replay(&world, &replayed);
    assert_true(same_state(&replayed, &world.state));
    done(request(&world, SEAT_CLIENT, STEP_withdraw, &plain));
    done(request(&world, SEAT_CLIENT, STEP_open_dispute, &plain));
    assert_int_equal(world.state.point_count, 0);
    assert_int_equal(world.state.claims[0].entry, 0);
    refused(request(&world, SEAT_FREELANCER, STEP_confirm_fact, &plain), FAULT_not_found);
    world_end(&world);
}

/* What cannot follow from the log is not folded. */
static void forged_answers(void **state UNUSED)
{
    struct world world;
    struct state before;
    struct fact fact = {.kind = FACT_fact_confirmed};
    int64_t next;

    world_reach(&world, STAGE_NEGOTIATION, SEAT_CLIENT);
    stated(&world, SEAT_CLIENT);
    fact.dispute = world.state.dispute.id;
    fact.actor = (struct actor){SEAT_FREELANCER, world.people[SEAT_FREELANCER]};
    fact.at = world.now;
    fact.reply_to = (struct entry_ref){STREAM_JOINT, 1};
    next = world.state.heads[STREAM_JOINT].seq + 1;
    before = world.state;
    assert_false(state_apply(&world.state, &fact, next));
    fact.kind = FACT_claim_stated;
    fact.amount = (struct money){1002, {"JPY"}};
    assert_false(state_apply(&world.state, &fact, next));
    fact.kind = FACT_fact_stated;
    world.state.dispute.facts = LIMIT_POINTS;
    assert_false(state_apply(&world.state, &fact, next));
    world.state.dispute.facts = 1;
    assert_true(same_state(&before, &world.state));
    world_end(&world);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("the side that states a fact agrees with it; a mediator's needs both",
             who_states_agrees),
        CASE("a fact is agreed once both parties have confirmed it", both_make_it_agreed),
        CASE("a later answer of the same side replaces the earlier one", later_answers_replace),
        CASE("texts, notes and the number of facts are bounded", facts_have_limits),
        CASE("a mediator states facts once they have joined", mediators_join_first),
        CASE("the newest claim of each side counts, and asks for a part of what is in dispute",
             the_newest_claim_counts),
        CASE("facts and claims stay with their dispute", a_new_dispute_begins_without),
        CASE("answers to nothing and claims to too much are not folded", forged_answers),
    };

    return RUN(cases);
}
