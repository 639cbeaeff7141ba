/* The clock looks for due disputes, gives each its tick, and looks again when all have answered. */
#include "work/clock.h"

#include "base/limits.h"
#include "base/time.h"
#include "store/clock.h"

enum { LOOK_MS = 1000, LOOK_AT = 64, PURGE_MS = 600 * 1000 };

struct clock {
    struct arena *home; /* it lives in there itself */
    struct service *service;
    struct timer look, purge;
    struct arena *looking, *purging; /* of the statements on their way; NULL: none is */
    struct query due, purged;
    size_t purge_next; /* in purges[] */
    int ticks;         /* given and not yet answered */
    bool full;         /* there may be more than were asked for */
};

/* What is kept for a time, and how long. Forgetting what processes have counted makes live readers
 * of queues ask once for nothing. */
static const struct {
    enum sql statement;
    int64_t age_ms;
} purges[] = {
    {SQL_idempotency_purge, LIMIT_IDEMPOTENCY_MS}, {SQL_attempt_purge, LIMIT_GUESS_FORGET_MS},
    {SQL_presence_purge, LIMIT_IDEMPOTENCY_MS},    {SQL_pulse_purge, LIMIT_IDEMPOTENCY_MS},
    {SQL_draft_purge, INT64_C(90) * 86400000},
};

static void look_again(struct clock *clock)
{
    timer_start(&clock->look, clock->full ? 0 : LOOK_MS);
}

/* A tick that failed stays due; the next look gives it again, and is not at once: what it failed
 * for may last, and a full look would then come back to the same. */
static void ticked(void *argument, struct fault fault)
{
    struct clock *clock = argument;

    if (fault_is(fault))
        clock->full = false;
    if (--clock->ticks == 0)
        look_again(clock);
}

static void found(void *argument)
{
    struct clock *clock = argument;
    struct due_tick due;

    clock->full = rows_count(&clock->due.rows) == LOOK_AT;
    clock->ticks = 1; /* its own, so that none of the others is the last before all are given */
    for (int row = 0; !fault_is(clock->due.fault) && due_ticks_row(&clock->due, row, &due); row++) {
        clock->ticks++;
        service_tick(clock->service,
                     &(struct tick){due.tenant, due.thread, due.dispute, ticked, clock});
    }
    arena_free(clock->looking);
    clock->looking = NULL;
    ticked(clock, OK);
}

static void look(void *argument)
{
    struct clock *clock = argument;

    clock->looking = arena_new(LIMIT_ARENA);
    clock->due = (struct query){.arena = clock->looking, .done = found, .argument = clock};
    due_ticks_ask(&clock->due, time_now(), LOOK_AT);
    pool_run(service_pool(clock->service), &clock->due);
}

static void forgot(void *argument)
{
    struct clock *clock = argument;

    arena_free(clock->purging);
    clock->purging = NULL;
    clock->purge_next = (clock->purge_next + 1) % COUNT(purges);
    timer_start(&clock->purge, clock->purge_next > 0 ? 0 : PURGE_MS);
}

static void forget(void *argument)
{
    struct clock *clock = argument;

    clock->purging = arena_new(LIMIT_ARENA);
    clock->purged = (struct query){.arena = clock->purging, .done = forgot, .argument = clock};
    purge_ask(&clock->purged, purges[clock->purge_next].statement,
              time_now() - purges[clock->purge_next].age_ms);
    pool_run(service_pool(clock->service), &clock->purged);
}

struct clock *clock_new(struct service *service)
{
    struct arena *home = arena_new(LIMIT_ARENA);
    struct clock *clock = ARENA_NEW(home, struct clock);

    clock->home = home;
    clock->service = service;
    timer_init(&clock->look, service_loop(service), look, clock);
    timer_init(&clock->purge, service_loop(service), forget, clock);
    timer_start(&clock->look, LOOK_MS);
    timer_start(&clock->purge, PURGE_MS);
    return clock;
}

void clock_free(struct clock *clock)
{
    if (!clock)
        return;
    timer_done(&clock->look);
    timer_done(&clock->purge);
    arena_free(clock->looking);
    arena_free(clock->purging);
    arena_free(clock->home);
}
