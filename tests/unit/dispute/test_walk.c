/* Long random walks through the rules: what must hold after every step, whoever asks for whatever,
 * whenever. */
#include "walk.h"

#include "invariants.h"

enum { WALKS = 300, STEPS_PER_WALK = 150 };

static bool moved[64]; /* rows of step_moves that were seen */

/* Over the whole log, of each dispute: an outcome only where there is none. */
static void check_outcomes(const struct world *world)
{
    bool ended = false;

    for (size_t i = 0; i < world->log_count; i++) {
        switch (world->log[i].kind) {
        case FACT_dispute_opened:
            ended = false;
            break;
        case FACT_dispute_reopened:
            assert_true(ended);
            ended = false;
            break;
        case FACT_dispute_settled:
        case FACT_dispute_decided:
        case FACT_dispute_withdrawn:
        case FACT_dispute_defaulted:
        case FACT_dispute_settled_outside:
            assert_false(ended);
            ended = true;
            break;
        default:
            break;
        }
    }
}

static void check_move(const struct walk *walk, enum stage from)
{
    enum stage to = walk->world.state.dispute.stage;
    bool listed = from == to;

    for (size_t i = 0; i < step_move_count; i++)
        if (step_moves[i].from == from && step_moves[i].step == walk->step &&
            step_moves[i].to == to)
            listed = moved[i] = true;
    if (!listed)
        print_message("# %s: %s -> %s\n", step_name(walk->step), stage_names[from],
                      stage_names[to]);
    assert_true(listed);
}

/* The next tick is exact: nothing before it, something at it, and then strictly later. */
static void check_tick(struct walk *walk)
{
    struct world *world = &walk->world;
    int64_t next = rule_next_tick(&world->state);
    int64_t head = world->state.heads[STREAM_JOINT].at;
    struct state copy = world->state;
    struct facts out = {.arena = world->arena};
    struct ask ask = {&copy, {.seat = SEAT_CLOCK}, 0, &out};

    if (copy.dispute.stage == STAGE_NONE)
        return;
    ask.now = next ? next - 1 : head + 4000 * DAY;
    if (ask.now >= head) {
        done(rule_tick(&ask, world_id(world)));
        assert_int_equal(out.count, 0);
    }
    if (next == 0)
        return;
    ask.now = next > head ? next : head;
    done(rule_tick(&ask, world_id(world)));
    assert_true(out.count > 0);
    assert_true(rule_next_tick(&copy) == 0 || rule_next_tick(&copy) > ask.now);
    check_state(&copy);
}

static void check_after(struct walk *walk, enum stage from)
{
    struct state replayed;

    check_state(&walk->world.state);
    check_move(walk, from);
    world_replay(&walk->world, &replayed);
    assert_true(same_state(&replayed, &walk->world.state));
    check_tick(walk);
}

/* Takes a step; true if it was taken. */
static bool take_step(struct walk *walk)
{
    struct world *world = &walk->world;
    struct state before = world->state;
    struct fault fault;

    world->state.dispute_changed = false;
    fault = walk_step(walk);
    if (fault_is(fault)) {
        assert_int_equal(world->out.count, 0);
        assert_true(same_state(&before, &world->state));
        return false;
    }
    if (id_equal(before.dispute.id, world->state.dispute.id))
        assert_int_equal(world->state.dispute.version > before.dispute.version,
                         world->state.dispute_changed);
    if (walk->step == STEP_tick && rule_next_tick(&world->state))
        assert_true(rule_next_tick(&world->state) > world->now);
    check_after(walk, before.dispute.stage);
    return true;
}

static void walks(void **state UNUSED)
{
    struct walk walk = {.random = UINT64_C(0x9e3779b97f4a7c15)};
    size_t taken = 0;

    for (size_t i = 0; i < WALKS; i++) {
        walk_begin(&walk);
        for (size_t k = 0; k < STEPS_PER_WALK; k++)
            taken += take_step(&walk);
        world_keep(&walk.world);
        check_outcomes(&walk.world);
        world_end(&walk.world);
    }
    for (size_t i = 0; i < step_move_count; i++) {
        if (!moved[i])
            print_message("# never seen: %s -> %s by %s\n", stage_names[step_moves[i].from],
                          stage_names[step_moves[i].to], step_name(step_moves[i].step));
        assert_true(moved[i]);
    }
    print_message("# %d steps asked, %zu taken\n", WALKS * STEPS_PER_WALK, taken);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("after every step of a random walk all that must hold holds, and a replay gives the "
             "same",
             walks),
    };

    return RUN(cases);
}
