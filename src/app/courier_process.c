/* The courier's process: it carries checkpoints to witnesses. It speaks with strangers, so it holds
 * no key. */
#include "app/house.h"
#include "work/courier.h"

#include <signal.h>

static void stop(void *argument)
{
    loop_stop(argument);
}

int courier_run(void *argument, int number UNUSED)
{
    struct house *house = argument;
    const struct courier_config config = {
        .conninfo = house->conninfo,
        .origin = house->options->log_origin,
        .policy = house->policy,
        .authority = house->options->tsa_url,
        .stamp_ms = house->options->tsa_ms,
        .metrics = metrics_of_courier(&house->board),
        .findings = house->findings[FINDING_COURIER],
    };
    struct loop *loop = loop_new();
    struct courier *courier;
    struct trap terminate;

    explicit_bzero(house->seed, sizeof(house->seed));
    explicit_bzero(&house->ring, sizeof(house->ring));
    courier = courier_new(loop, &config);
    CHECK(courier); /* the database has been reached with it before */
    trap_init(&terminate, loop, SIGTERM, stop, loop);
    loop_run(loop);
    trap_done(&terminate);
    courier_free(courier);
    loop_free(loop);
    return 0;
}
