/* Signals, as events of the loop. */
#include "loop/loop_inside.h"

#include <event2/event.h>

static void fire(evutil_socket_t number UNUSED, short what UNUSED, void *argument)
{
    struct trap *trap = argument;

    trap->run(trap->argument);
}

void trap_init(struct trap *trap, struct loop *loop, int number, void (*run)(void *argument),
               void *argument)
{
    *trap = (struct trap){.run = run, .argument = argument};
    trap->event = evsignal_new(loop->base, number, fire, trap);
    CHECK(trap->event);
    CHECK(event_add(trap->event, NULL) == 0);
}

void trap_done(struct trap *trap)
{
    if (trap->event)
        event_free(trap->event);
    trap->event = NULL;
}
