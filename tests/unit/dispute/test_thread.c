/* The thread: messages, caucuses, reading, exporting, erasing. */
#include "world.h"

static const struct choice plain;

static void opening(void **state UNUSED)
{
    struct world world;
    struct open_thread in = {.amount = {10, {"JPY"}}, .ref = STR("1")};

    world_begin(&world);
    in.client = in.freelancer = world.people[SEAT_CLIENT];
    refused(rule_open_thread(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_person_seated);
    in.freelancer = world.people[SEAT_FREELANCER];
    in.amount.amount = 0;
    refused(rule_open_thread(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_invalid);
    in.amount = (struct money){MONEY_MAX + 1, {"JPY"}};
    refused(rule_open_thread(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_invalid);
    in.amount = (struct money){MONEY_MAX, {"jpy"}};
    refused(rule_open_thread(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_invalid);
    in.amount = (struct money){MONEY_MAX, {"JPY"}};
    done(rule_open_thread(world_ask(&world, SEAT_MARKETPLACE), &in));
    refused(rule_open_thread(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_ref_taken);
    world_end(&world);
}

/* The hot path: a line in a quiet thread moves one head and nothing else. */
static void plain_messages(void **state UNUSED)
{
    struct world world;

    world_open(&world);
    world.state.thread_changed = false;
    done(request(&world, SEAT_CLIENT, STEP_post_joint, &plain));
    assert_false(world.state.dispute_changed || world.state.thread_changed);
    assert_int_equal(world.out.count, 1);
    assert_int_equal(world.state.heads[STREAM_JOINT].seq, 2);
    world_end(&world);
    world_reach(&world, STAGE_CLOSED, SEAT_CLIENT);
    world.state.dispute_changed = false;
    done(request(&world, SEAT_FREELANCER, STEP_post_joint, &plain));
    assert_false(world.state.dispute_changed);
    world_end(&world);
}

static void bad_messages(void **state UNUSED)
{
    struct world world;
    struct post in = {.stream = STREAM_JOINT};

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    refused(rule_post(world_ask(&world, SEAT_CLIENT), &in), FAULT_invalid);
    in.attachment_count = 1;
    done(rule_post(world_ask(&world, SEAT_CLIENT), &in));
    in.reply_to = world.state.heads[STREAM_JOINT].seq + 1;
    refused(rule_post(world_ask(&world, SEAT_CLIENT), &in), FAULT_not_found);
    in = (struct post){.stream = STREAM_CAUCUS_CLIENT, .text = STR("x")};
    refused(rule_post(world_ask(&world, SEAT_CLIENT), &in), FAULT_caucus_not_open);
    done(rule_caucus_open(world_ask(&world, SEAT_MEDIATOR), SEAT_FREELANCER));
    in.stream = STREAM_CAUCUS_FREELANCER;
    refused(rule_post(world_ask(&world, SEAT_CLIENT), &in), FAULT_not_found);
    done(rule_post(world_ask(&world, SEAT_FREELANCER), &in));
    in.stream = STREAM_STAFF;
    refused(rule_post(world_ask(&world, SEAT_FREELANCER), &in), FAULT_not_allowed);
    world_end(&world);
}

static void imports(void **state UNUSED)
{
    struct world world;
    struct imported in = {
        .from = SEAT_FREELANCER, .text = STR("Hello."), .external_ref = STR("m1")};

    world_open(&world);
    in.at = world.now + 1;
    refused(rule_import(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_invalid);
    in.at = world.now - DAY;
    done(rule_import(world_ask(&world, SEAT_MARKETPLACE), &in));
    assert_int_equal(world.out.at[0].party, SEAT_FREELANCER);
    assert_int_equal(world.out.at[0].original_at, in.at);
    assert_int_equal(world.out.at[0].at, world.now);
    in.from = SEAT_MEDIATOR;
    refused(rule_import(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_invalid);
    world_end(&world);
}

static void disclosures(void **state UNUSED)
{
    struct world world;
    struct post line = {.stream = STREAM_CAUCUS_CLIENT, .text = STR("I would take 600.")};
    struct disclose in = {.party = SEAT_CLIENT, .text = line.text, .author = SEAT_CLIENT};

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    done(rule_caucus_open(world_ask(&world, SEAT_MEDIATOR), SEAT_CLIENT));
    refused(rule_caucus_open(world_ask(&world, SEAT_MEDIATOR), SEAT_CLIENT), FAULT_caucus_open);
    done(rule_post(world_ask(&world, SEAT_CLIENT), &line));
    in.seq = world.state.heads[STREAM_CAUCUS_CLIENT].seq;
    refused(rule_disclose(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_consent_missing);
    refused(rule_consent(world_ask(&world, SEAT_FREELANCER), in.seq, SEAT_CLIENT), FAULT_not_found);
    done(rule_consent(world_ask(&world, SEAT_CLIENT), in.seq, SEAT_CLIENT));
    assert_int_equal(world.out.at[0].stream, STREAM_CAUCUS_CLIENT);
    in.consented = true;
    done(rule_disclose(world_ask(&world, SEAT_MEDIATOR), &in));
    assert_int_equal(world.out.at[0].stream, STREAM_JOINT);
    assert_str(world.out.at[0].source, "caucus_client 1");
    in.author = SEAT_FREELANCER;
    refused(rule_disclose(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_invalid);
    in.seq = 99;
    refused(rule_disclose(world_ask(&world, SEAT_MEDIATOR), &in), FAULT_not_found);
    world_end(&world);
}

static void exports(void **state UNUSED)
{
    struct world world;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    done(rule_caucus_open(world_ask(&world, SEAT_MEDIATOR), SEAT_CLIENT));
    done(request(&world, SEAT_CLIENT, STEP_post_caucus, &plain));
    done(request(&world, SEAT_SUPERVISOR, STEP_post_staff, &plain));
    refused(rule_export(world_ask(&world, SEAT_FREELANCER), BIT(STREAM_CAUCUS_CLIENT)),
            FAULT_not_found);
    refused(rule_export(world_ask(&world, SEAT_FREELANCER), BIT(STREAM_CAUCUS_FREELANCER)),
            FAULT_invalid);
    done(rule_export(world_ask(&world, SEAT_MEDIATOR), stream_visible(SEAT_MEDIATOR)));
    assert_int_equal(world.out.count, 3);
    for (size_t i = 0; i < world.out.count; i++)
        assert_int_equal(world.out.at[i].scope, BIT(world.out.at[i].stream));
    world_end(&world);
}

static void erasures(void **state UNUSED)
{
    const char *const bad[] = {"",          "text ",  "text  title",    "title text",
                               "text text", "amount", "text title file"};
    struct world world;
    struct erase in = {
        .target = {STREAM_JOINT, 1}, .fields = STR("file text title"), .reason = REASON_LEGAL_DUTY};

    world_open(&world);
    done(rule_erase(world_ask(&world, SEAT_SUPERVISOR), &in));
    for (size_t i = 0; i < COUNT(bad); i++) {
        in.fields = str_of(bad[i]);
        refused(rule_erase(world_ask(&world, SEAT_SUPERVISOR), &in), FAULT_invalid);
    }
    in.fields = STR("text");
    in.reason = REASON_MISTAKE;
    refused(rule_erase(world_ask(&world, SEAT_SUPERVISOR), &in), FAULT_invalid);
    in.reason = REASON_PRIVACY_REQUEST;
    in.target = (struct entry_ref){STREAM_STAFF, 1};
    refused(rule_erase(world_ask(&world, SEAT_SUPERVISOR), &in), FAULT_not_found);
    done(request(&world, SEAT_SUPERVISOR, STEP_post_staff, &plain));
    refused(rule_erase(world_ask(&world, SEAT_MARKETPLACE), &in), FAULT_not_found);
    done(rule_erase(world_ask(&world, SEAT_SUPERVISOR), &in));
    assert_int_equal(world.out.at[0].stream, STREAM_STAFF);
    world.state.thread.held = true;
    refused(rule_erase(world_ask(&world, SEAT_SUPERVISOR), &in), FAULT_held);
    world_end(&world);
}

static void time_in_streams(void **state UNUSED)
{
    struct world world;
    int64_t joint;

    world_reach(&world, STAGE_MEDIATION, SEAT_CLIENT);
    joint = world.state.heads[STREAM_JOINT].at;
    world.now += DAY;
    done(request(&world, SEAT_SUPERVISOR, STEP_post_staff, &plain));
    world.now -= 2 * DAY;
    done(request(&world, SEAT_CLIENT, STEP_post_joint, &plain));
    assert_int_equal(world.out.at[0].at, joint);
    done(request(&world, SEAT_SUPERVISOR, STEP_post_staff, &plain));
    assert_int_equal(world.out.at[0].at, joint + DAY);
    world_end(&world);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a thread has two different people and an amount", opening),
        CASE("a plain message moves a head and nothing else", plain_messages),
        CASE("a message goes only where its writer may write, and says something", bad_messages),
        CASE("what was said before keeps its time and its writer", imports),
        CASE("a line of a caucus is disclosed with consent only", disclosures),
        CASE("each stream says only of itself that it was exported", exports),
        CASE("an erasure names texts, a reason and an entry that is there", erasures),
        CASE("time never goes back in a stream, and streams know nothing of each other",
             time_in_streams),
    };

    return RUN(cases);
}
