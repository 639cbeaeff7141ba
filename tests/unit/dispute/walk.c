/* Random walks through the rules. */
#include "walk.h"

static unsigned roll(struct walk *walk, unsigned count)
{
    return choose(&(struct choice){.random = &walk->random}, count);
}

static void randomize(struct walk *walk)
{
    struct settings *settings = &walk->world.state.settings;

    settings->fee_bp = (int)roll(walk, 3) * 700;
    settings->fee_bearer = roll(walk, BEARER_COUNT);
    settings->minimum_share_bp = (int)roll(walk, 2) * 500;
    settings->remainder_to = roll(walk, 2) ? SEAT_CLIENT : SEAT_FREELANCER;
    settings->proposal_ms = roll(walk, 3) ? 3 * DAY : 30 * DAY;
    settings->evidence_ms = roll(walk, 2) ? 3 * DAY : 30 * DAY;
    if (roll(walk, 6) == 0)
        settings->negotiation_ms = settings->mediation_ms = settings->proposal_ms =
            1 + roll(walk, 5);
}

void walk_begin(struct walk *walk)
{
    world_open(&walk->world);
    randomize(walk);
}

static void pass_time(struct walk *walk)
{
    struct world *world = &walk->world;
    int64_t next = rule_next_tick(&world->state);

    switch (roll(walk, 10)) {
    case 0:
        world->now -= HOUR; /* the clock of another machine */
        break;
    case 1:
        world->now += roll(walk, 4) ? DAY : 9 * DAY;
        break;
    case 2:
        world->now = next > world->now ? next : world->now + 1;
        break;
    default:
        world->now += roll(walk, 3) ? 1000 : 0;
    }
}

#define BITS(step) (UINT64_C(1) << STEP_##step)
#define STATED (BITS(state_fact) | BITS(confirm_fact) | BITS(object_to_fact) | BITS(state_claim))
#define NOISE (BITS(import) | BITS(attach) | BITS(export) | BITS(erase) | BITS(post_staff))
#define ENDS (BITS(withdraw) | BITS(settle_outside) | BITS(recuse) | BITS(hand_over))

/* Mostly a step that the seat can take now; what changes nothing, or ends it all, is rare. */
static enum step some_step(struct walk *walk, enum seat seat)
{
    struct actor actor = {seat, walk->world.people[seat]};
    uint64_t available = step_available(&walk->world.state, actor, walk->world.now);

    for (unsigned i = 0; i < 60; i++) {
        enum step step = 1 + roll(walk, STEPS - 1);
        uint64_t bit = UINT64_C(1) << step;

        if (bit & NOISE    ? roll(walk, 12)
            : bit & STATED ? roll(walk, 8)
            : bit & ENDS   ? roll(walk, 25)
                           : 0)
            continue;
        if (bit & available || roll(walk, 30) == 0)
            return step;
    }
    return STEP_read;
}

/* Mostly who is awaited; the clock when its time has come. */
static enum seat some_seat(struct walk *walk)
{
    enum seat awaited = waiting_seat(walk->world.state.dispute.waiting_on);
    int64_t next = rule_next_tick(&walk->world.state);

    if (next && next <= walk->world.now && roll(walk, 3))
        return SEAT_CLOCK;
    if (awaited != SEAT_NONE && roll(walk, 3) == 0)
        return awaited;
    return roll(walk, 3) ? SEAT_CLIENT + roll(walk, 3) : 1 + roll(walk, SEAT_COUNT - 1);
}

struct fault walk_step(struct walk *walk)
{
    enum seat seat;

    world_keep(&walk->world);
    pass_time(walk);
    seat = some_seat(walk);
    walk->step = some_step(walk, seat);
    return request(&walk->world, seat, walk->step, &(struct choice){.random = &walk->random});
}
