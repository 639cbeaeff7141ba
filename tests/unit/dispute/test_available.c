/* available_actions: what they promise is tried, with every kind of request, in many states. */
#include "walk.h"

enum { WALKS = 40, STEPS_PER_WALK = 120 };

/* Whether some request of the step is accepted in this state. */
static bool is_accepted(struct world *world, struct arena *arena, struct actor actor,
                        enum step step)
{
    unsigned variants = 2 + (unsigned)world->state.proposal_count;

    for (unsigned i = 0; i < variants; i++) {
        struct state copy = world->state;
        struct facts out = {.arena = arena};
        struct ask ask = {&copy, actor, world->now, &out};

        if (!fault_is(request_as(world, &ask, step, &(struct choice){.variant = i})))
            return true;
    }
    return false;
}

static void check_seat(struct world *world, struct arena *arena, enum seat seat)
{
    struct actor actor = {seat, world->people[seat]};
    uint64_t available = step_available(&world->state, actor, world->now);

    for (enum step step = STEP_NONE + 1; step < STEPS; step++) {
        bool told = available >> step & 1;

        if (told != is_accepted(world, arena, actor, step))
            print_message("# %s by %s at %s\n", step_name(step), seat_names[seat],
                          stage_names[world->state.dispute.stage]);
        assert_int_equal(told, is_accepted(world, arena, actor, step));
    }
}

/* What happens in the hidden streams changes nothing in what is told. */
static void check_hidden(const struct world *world, enum seat seat)
{
    struct actor actor = {seat, world->people[seat]};
    struct state other = world->state;

    for (enum stream stream = STREAM_CAUCUS_CLIENT; stream < STREAM_COUNT; stream++) {
        if (stream_visible(seat) & BIT(stream) && stream != STREAM_STAFF)
            continue;
        other.heads[stream].seq += 7;
        other.heads[stream].at += 900 * DAY;
    }
    assert_int_equal(step_available(&other, actor, world->now),
                     step_available(&world->state, actor, world->now));
}

static void told_is_accepted(void **state UNUSED)
{
    struct walk walk = {.random = UINT64_C(0x2545f4914f6cdd1d)};
    size_t states = 0;

    for (size_t i = 0; i < WALKS; i++) {
        walk_begin(&walk);
        for (size_t k = 0; k < STEPS_PER_WALK; k++) {
            struct arena *arena = arena_new(MIB(256));

            (void)fault_is(walk_step(&walk));
            for (enum seat seat = SEAT_CLIENT; seat < SEAT_COUNT && k % 5 == 0; seat++, states++) {
                check_seat(&walk.world, arena, seat);
                check_hidden(&walk.world, seat);
            }
            arena_free(arena);
        }
        world_end(&walk.world);
    }
    print_message("# %zu states and seats tried\n", states);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a step is told of where, and only where, a well-formed request of it is accepted",
             told_is_accepted),
    };

    return RUN(cases);
}
