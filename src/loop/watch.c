/* Watched descriptors. */
#include "loop/loop_inside.h"

#include <event2/event.h>

static void fire(evutil_socket_t fd UNUSED, short what, void *argument)
{
    struct watch *watch = argument;
    int ready = (what & EV_READ ? WATCH_READ : 0) | (what & EV_WRITE ? WATCH_WRITE : 0);

    watch->run(watch->argument, ready);
}

void watch_init(struct watch *watch, struct loop *loop, void (*run)(void *argument, int ready),
                void *argument)
{
    *watch = (struct watch){.loop = loop, .fd = -1, .run = run, .argument = argument};
    watch->event = event_new(loop->base, -1, 0, fire, watch);
    CHECK(watch->event);
}

void watch_set(struct watch *watch, int fd, int wanted)
{
    short what = EV_PERSIST;

    if (watch->fd == fd && watch->wanted == wanted)
        return;
    CHECK(event_del(watch->event) == 0);
    watch->fd = fd;
    watch->wanted = wanted;
    if (wanted == 0)
        return;
    if (wanted & WATCH_READ)
        what |= EV_READ;
    if (wanted & WATCH_WRITE)
        what |= EV_WRITE;
    CHECK(event_assign(watch->event, watch->loop->base, fd, what, fire, watch) == 0);
    CHECK(event_add(watch->event, NULL) == 0);
}

void watch_done(struct watch *watch)
{
    if (watch->event)
        event_free(watch->event);
    watch->event = NULL;
    watch->fd = -1;
    watch->wanted = 0;
}
