/* A worker: one loop, one service, one child that tells file types, one that hashes passwords. */
#include "app/filetype.h"
#include "app/hasher.h"
#include "app/house.h"

#include <signal.h>
#include <sys/wait.h>

struct worker {
    const struct house *house;
    struct loop *loop;
    struct service *service;
    struct trap terminate, child_ended;
    pid_t keeper, hasher;
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

static bool has_ended(pid_t pid, const char *name)
{
    int status;

    if (pid <= 0 || waitpid(pid, &status, WNOHANG) != pid)
        return false;
    log_event(process_ended, {"process", name, 0}, {"pid", NULL, pid});
    return true;
}

/* Without its children a worker would misjudge files and let nobody in: it makes way for a new one.
 */
static void child_ended(void *argument)
{
    struct worker *worker = argument;

    if (has_ended(worker->keeper, "filetype") || has_ended(worker->hasher, "hasher"))
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
    config.hasher_fd =
        hasher_start(&worker.hasher, (const int[2]){config.listen_fd, config.filetype_fd});
    worker.loop = loop_new();
    worker.service = service_new(worker.loop, &config);
    trap_init(&worker.terminate, worker.loop, SIGTERM, drain, &worker);
    trap_init(&worker.child_ended, worker.loop, SIGCHLD, child_ended, &worker);
    child_ended(&worker); /* one that ended before the trap was set */
    loop_run(worker.loop);
    trap_done(&worker.terminate);
    trap_done(&worker.child_ended);
    service_free(worker.service);
    loop_free(worker.loop);
    return 0;
}
