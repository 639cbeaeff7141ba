/* The loop itself: turns of libevent's loop, each followed by the work that was put off to its end.
 */
#include "loop/loop.h"

#include "loop/loop_inside.h"

#include <event2/event.h>

struct loop *loop_new(void)
{
    struct event_config *config = event_config_new();
    struct loop *loop = calloc(1, sizeof(*loop));

    CHECK(config && loop);
    /* Nothing here is shared between threads, so nothing needs a lock. */
    CHECK(event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK) == 0);
    loop->base = event_base_new_with_config(config);
    CHECK(loop->base);
    event_config_free(config);
    list_init(&loop->later);
    return loop;
}

void loop_free(struct loop *loop)
{
    if (!loop)
        return;
    CHECK(list_is_empty(&loop->later));
    event_base_free(loop->base);
    free(loop);
}

/* Runs what was waiting when the turn ended; what it puts off in its turn waits for the next. */
static void run_later(struct loop *loop)
{
    struct list now;
    struct list *link;

    list_init(&now);
    while ((link = list_take(&loop->later)))
        list_add(&now, link);
    while ((link = list_take(&now))) {
        struct later *later = CONTAINER_OF(link, struct later, link);

        later->waiting = false;
        later->run(later->argument);
    }
}

void loop_run(struct loop *loop)
{
    while (!loop->stopping) {
        int flags = EVLOOP_NO_EXIT_ON_EMPTY;

        flags |= list_is_empty(&loop->later) ? EVLOOP_ONCE : EVLOOP_NONBLOCK;
        CHECK(event_base_loop(loop->base, flags) >= 0);
        run_later(loop);
    }
    loop->stopping = false;
}

void loop_stop(struct loop *loop)
{
    loop->stopping = true;
}

struct event_base *loop_base(struct loop *loop)
{
    return loop->base;
}

void later_init(struct later *later, void (*run)(void *argument), void *argument)
{
    *later = (struct later){.run = run, .argument = argument};
    list_init(&later->link);
}

void later_put(struct loop *loop, struct later *later)
{
    if (later->waiting)
        return;
    later->waiting = true;
    list_add(&loop->later, &later->link);
}

void later_cancel(struct later *later)
{
    list_remove(&later->link);
    later->waiting = false;
}
