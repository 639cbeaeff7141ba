/* A worker: one loop, one service, one child that tells file types. */
#include "app/filetype.h"
#include "app/house.h"

#include <signal.h>
#include <sys/wait.h>

struct worker {
    const struct house *house;
    struct loop *loop;
    struct service *service;
    struct trap terminate, child_ended;
    pid_t keeper;
    bool draining;
};

static void drained(void *argument)
{
    const struct worker *worker = argument;

    loop_stop(worker->loop);
}

static void drain(void *argument)
{
    struct worker *worker = argument;

    if (worker->draining)
        return;
    worker->draining = true;
    service_drain(worker->service, worker->house->options->drain_ms, drained, worker);
}

/* Without its file-type child a worker would misjudge files: it makes way for a new one. */
static void child_ended(void *argument)
{
    struct worker *worker = argument;
    int status;

    if (waitpid(worker->keeper, &status, WNOHANG) != worker->keeper)
        return;
    log_event(process_ended, {"process", "filetype", 0}, {"pid", NULL, worker->keeper});
    drain(worker);
}

int worker_run(void *argument, int number)
{
    struct worker worker = {.house = argument};
    struct service_config config = house_service(argument);

    config.listen_fd = worker.house->listen_fd;
    config.board = worker.house->board;
    config.number = (size_t)number;
    config.filetype_fd = filetype_start(&worker.keeper, config.listen_fd);
    worker.loop = loop_new();
    worker.service = service_new(worker.loop, &config);
    trap_init(&worker.terminate, worker.loop, SIGTERM, drain, &worker);
    trap_init(&worker.child_ended, worker.loop, SIGCHLD, child_ended, &worker);
    loop_run(worker.loop);
    trap_done(&worker.terminate);
    trap_done(&worker.child_ended);
    service_free(worker.service);
    loop_free(worker.loop);
    return 0;
}
