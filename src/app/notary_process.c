/* The notary's process: it numbers what was sealed, and signs. */
#include "app/house.h"
#include "work/notary.h"

#include <signal.h>
#include <unistd.h>

enum { NOTARY_CONNECTIONS = 1 };

static void stop(void *argument)
{
    loop_stop(argument);
}

/* A disk that failed once has to be asked anew what it holds. */
static void broken(void *argument UNUSED)
{
    log_event(journal_failed, {"pid", NULL, getpid()});
    _exit(1);
}

int notary_run(void *argument, int number UNUSED)
{
    const struct house *house = argument;
    struct service_config config = house_service(house);
    struct loop *loop = loop_new();
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct notary_config notary_config = {
        .directory = str_format(arena, "%s/notary", house->options->data).at,
        .origin = house->options->log_origin,
        .heartbeat_ms = house->options->heartbeat_s * 1000,
        .master_seed = house->seed,
        .ring = &house->ring,
        .findings = house->findings[FINDING_NOTARY],
        .seals_made = house->seals_made,
        .broken = broken,
    };
    struct service *service;
    struct notary *notary;
    struct trap terminate;

    config.connections = NOTARY_CONNECTIONS;
    config.board = house->board;
    config.number = house->board.workers;
    service = service_new(loop, &config);
    notary = notary_new(service, &notary_config);
    trap_init(&terminate, loop, SIGTERM, stop, loop);
    loop_run(loop);
    trap_done(&terminate);
    service_free(service);
    notary_free(notary);
    loop_free(loop);
    arena_free(arena);
    return 0;
}
