/* The clock's process: it issues what time itself demands. */
#include "app/house.h"
#include "work/clock.h"

#include <signal.h>

enum { CLOCK_CONNECTIONS = 2 };

static void stop(void *argument)
{
    loop_stop(argument);
}

int clock_run(void *argument, int number UNUSED)
{
    struct service_config config = house_service(argument);
    struct loop *loop = loop_new();
    struct service *service;
    struct clock *clock;
    struct trap terminate;

    /* It looks, then acts on one case at a time. */
    if (config.connections > CLOCK_CONNECTIONS)
        config.connections = CLOCK_CONNECTIONS;
    service = service_new(loop, &config);
    clock = clock_new(service);
    trap_init(&terminate, loop, SIGTERM, stop, loop);
    loop_run(loop);
    trap_done(&terminate);
    service_free(service);
    clock_free(clock);
    loop_free(loop);
    return 0;
}
