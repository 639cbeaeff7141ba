/* The parent's life: it waits for signals, and for the moment when something is to be started
 * again. */
#include "app/house.h"
#include "app/session.h"
#include "base/log.h"
#include "base/time.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    GRACE_MS = 1500, /* beyond the drain, before a worker is killed */
    CLOCK_MS = 2000, /* for the clock to end */
    REFUSE_MS = 50,  /* for workers to leave the listener before it is shut */
    LOOK_MS = 5000,  /* between looks at a private database that somebody else has started */
};

/* Waits for one of our signals until `due_us`; 0 if none came. */
static int wait_until(int64_t due_us)
{
    int64_t us = due_us - time_monotonic_us();
    struct timespec span;
    sigset_t ours;
    int number;

    us = us < 0 ? 0 : us > 3600 * INT64_C(1000000) ? 3600 * INT64_C(1000000) : us;
    span = (struct timespec){.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
    sigemptyset(&ours);
    sigaddset(&ours, SIGCHLD);
    sigaddset(&ours, SIGTERM);
    sigaddset(&ours, SIGINT);
    number = sigtimedwait(&ours, NULL, &span);
    return number > 0 ? number : 0;
}

static void reap(struct house *house)
{
    int status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (pid != house->embedded.pid) {
            children_ended(&house->children, pid, status, time_monotonic_us());
            continue;
        }
        log_event(process_ended, {"process", "database", 0}, {"pid", NULL, pid});
        house->embedded.pid = 0;
        house->database_due_us = 0;
    }
}

/* It is where it was, so nothing of an attempt is kept: there may be one every few seconds, for
 * ever. */
static bool start_database(struct house *house)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct embedded_links links;
    const char *why = database_start(&house->embedded, house->options->data, arena, &links, NULL);

    if (why)
        log_event(database_not_started, {"why", why, 0});
    arena_free(arena);
    return !why;
}

/* A private database that has ended is started again; until then the workers answer 503. */
static void look_after_database(struct house *house)
{
    bool started;
    int64_t now = time_monotonic_us();

    if (!house->private_database || house->embedded.pid > 0 || now < house->database_due_us)
        return;
    started = start_database(house);
    now = time_monotonic_us();
    if (!started) {
        house->database_due_us = now + backoff_ms(++house->database_failures) * 1000;
        return;
    }
    house->database_failures = 0;
    house->database_due_us = now + LOOK_MS * INT64_C(1000);
    if (house->embedded.pid > 0)
        log_event(process_started, {"process", "database", 0}, {"pid", NULL, house->embedded.pid});
}

static int64_t next_due(const struct house *house)
{
    int64_t due = children_due(&house->children);

    if (house->private_database && house->embedded.pid <= 0 && house->database_due_us < due)
        due = house->database_due_us;
    return due;
}

/* Ends all of that name: asks, waits, then insists. Being told to stop twice means at once. */
static void end(struct house *house, const char *name, int64_t limit_ms)
{
    int64_t until = time_monotonic_us() + limit_ms * 1000;

    while (children_running(&house->children, name) > 0 && time_monotonic_us() < until) {
        int number = wait_until(until);

        if (number == SIGTERM || number == SIGINT)
            until = 0;
        reap(house);
    }
    children_signal(&house->children, name, SIGKILL);
    while (children_running(&house->children, name) > 0) {
        wait_until(time_monotonic_us() + 100000);
        reap(house);
    }
}

static void stop(struct house *house)
{
    int64_t soon = time_monotonic_us() + REFUSE_MS * INT64_C(1000);

    log_event(stopping, {"drain_ms", NULL, house->options->drain_ms});
    children_signal(&house->children, "worker", SIGTERM);
    while (time_monotonic_us() < soon && wait_until(soon) == SIGCHLD)
        reap(house);
    /* For all who share it: from now on connections are refused, not left waiting. */
    shutdown(house->listen_fd, SHUT_RDWR);
    end(house, "worker", house->options->drain_ms + GRACE_MS);
    children_signal(&house->children, "clock", SIGTERM);
    children_signal(&house->children, "courier", SIGTERM);
    children_signal(&house->children, "notary", SIGTERM);
    end(house, "clock", CLOCK_MS);
    end(house, "courier", CLOCK_MS);
    end(house, "notary", CLOCK_MS);
}

void house_keep(struct house *house)
{
    for (;;) {
        int number;

        look_after_database(house);
        children_start(&house->children, time_monotonic_us());
        number = wait_until(next_due(house));
        reap(house);
        if (number == SIGTERM || number == SIGINT)
            break;
    }
    stop(house);
}
