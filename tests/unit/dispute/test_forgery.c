/* Forged logs: whatever facts are put into one, the fold refuses them without a trace or keeps to
 * what must hold. */
#include "walk.h"

#include "invariants.h"

enum { WALKS = 60, STEPS_PER_WALK = 100, FORGERIES = 40 };

static unsigned roll(struct walk *walk, unsigned count)
{
    return choose(&(struct choice){.random = &walk->random}, count);
}

/* An id that stands somewhere in the log, or none. */
static struct id some_id(struct walk *walk)
{
    const struct fact *fact = &walk->world.log[roll(walk, (unsigned)walk->world.log_count)];
    const struct id ids[] = {fact->dispute, fact->proposal, fact->settlement,
                             fact->person,  {{0}},          {{7}}};

    return ids[roll(walk, COUNT(ids))];
}

static int64_t some_number(struct walk *walk)
{
    const int64_t numbers[] = {INT64_MIN, -1,   0,         1,         1000,
                               1001,      1002, MONEY_MAX, INT64_MAX, walk->world.now};

    return numbers[roll(walk, COUNT(numbers))];
}

static void change(struct walk *walk, struct fact *fact)
{
    struct id *const ids[] = {&fact->dispute, &fact->proposal,   &fact->answers,
                              &fact->person,  &fact->settlement, &fact->actor.person,
                              &fact->client,  &fact->freelancer};
    int64_t *const numbers[] = {&fact->client_amount, &fact->freelancer_amount, &fact->client_fee,
                                &fact->due_at,        &fact->amount.amount,     &fact->at};

    switch (roll(walk, 8)) {
    case 0:
        fact->kind = roll(walk, FACT_KINDS + 1);
        break;
    case 1:
        fact->actor.seat = roll(walk, SEAT_COUNT + 1);
        fact->actor.person = walk->world.people[fact->actor.seat % SEAT_COUNT];
        break;
    case 2:
        fact->party = roll(walk, SEAT_COUNT);
        break;
    case 3:
        fact->stage = roll(walk, STAGE_COUNT);
        break;
    case 4:
        fact->stream = roll(walk, STREAM_COUNT + 1);
        break;
    case 5:
        fact->has_split = !fact->has_split;
        break;
    case 6:
        *ids[roll(walk, COUNT(ids))] = some_id(walk);
        break;
    default:
        *numbers[roll(walk, COUNT(numbers))] = some_number(walk);
    }
}

/* A fact of this log, mostly changed, mostly stated now about this dispute. */
static struct fact forge(struct walk *walk)
{
    struct world *world = &walk->world;
    struct fact fact = world->log[roll(walk, (unsigned)world->log_count)];

    fact.at = world->state.heads[fact.stream].at;
    fact.due_at = fact.due_at ? fact.at + DAY : 0;
    if (roll(walk, 4))
        fact.dispute = world->state.dispute.id;
    for (unsigned i = roll(walk, 4); i > 0; i--)
        change(walk, &fact);
    return fact;
}

static bool try_forgery(struct walk *walk)
{
    const struct state *state = &walk->world.state;
    struct fact fact = forge(walk);
    enum stream stream = fact.stream % STREAM_COUNT;
    struct state copy = *state;

    if (state_apply(&copy, &fact, copy.heads[stream].seq + 1)) {
        check_state(&copy);
        assert_int_equal(copy.heads[stream].seq, state->heads[stream].seq + 1);
        return true;
    }
    assert_memory_equal(&copy, state, sizeof(copy));
    return false;
}

static void forgeries(void **state UNUSED)
{
    struct walk walk = {.random = UINT64_C(0x853c49e6748fea9b)};
    size_t followed = 0;

    for (size_t i = 0; i < WALKS; i++) {
        walk_begin(&walk);
        for (size_t k = 0; k < STEPS_PER_WALK; k++) {
            (void)fault_is(walk_step(&walk));
            world_keep(&walk.world);
            for (size_t n = 0; n < FORGERIES; n++)
                followed += try_forgery(&walk);
        }
        world_end(&walk.world);
    }
    print_message("# %d facts forged, %zu could follow\n", WALKS * STEPS_PER_WALK * FORGERIES,
                  followed);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a forged fact is refused without a trace, or leaves a state in which all holds",
             forgeries),
    };

    return RUN(cases);
}
