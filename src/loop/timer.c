/* Timers. */
#include "loop/loop_inside.h"

#include <event2/event.h>

static void fire(evutil_socket_t fd UNUSED, short what UNUSED, void *argument)
{
    struct timer *timer = argument;

    timer->run(timer->argument);
}

void timer_init(struct timer *timer, struct loop *loop, void (*run)(void *argument), void *argument)
{
    *timer = (struct timer){.loop = loop, .run = run, .argument = argument};
    timer->event = event_new(loop->base, -1, 0, fire, timer);
    CHECK(timer->event);
}

void timer_start(struct timer *timer, int64_t in_ms)
{
    int64_t ms = in_ms > 0 ? in_ms : 0;
    struct timeval in = {.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000};

    CHECK(event_add(timer->event, &in) == 0);
}

void timer_stop(struct timer *timer)
{
    if (timer->event)
        event_del(timer->event);
}

void timer_done(struct timer *timer)
{
    if (timer->event)
        event_free(timer->event);
    timer->event = NULL;
}
