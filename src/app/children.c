/* One row for each process; the parent has no event loop, so that nothing of one is inherited. */
#include "app/children.h"

#include "base/log.h"
#include "base/time.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FIRST_MS = 100, LONGEST_MS = 10000, HEALTHY_MS = 60000 };

int64_t backoff_ms(int failures)
{
    int64_t ms = FIRST_MS;

    while (--failures > 0 && ms < LONGEST_MS)
        ms *= 2;
    return ms < LONGEST_MS ? ms : LONGEST_MS;
}

void children_add(struct children *children, const char *name, int number,
                  int (*run)(void *argument, int number))
{
    CHECK(children->count < CHILDREN_MAX);
    children->at[children->count++] = (struct child){.name = name, .number = number, .run = run};
}

void child_settle(pid_t parent, int death_signal)
{
    sigset_t none;

    prctl(PR_SET_PDEATHSIG, death_signal);
    /* It may have ended before we asked. */
    if (getppid() != parent)
        _exit(0);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    /* Ctrl-C reaches us too; the parent decides who stops when. */
    signal(SIGINT, SIG_IGN);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void be_child(const struct children *children, const struct child *child, pid_t parent)
{
    char name[16];

    child_settle(parent, SIGTERM);
    snprintf(name, sizeof(name), "tri:%s-%d", child->name, child->number);
    prctl(PR_SET_NAME, name);
    exit(child->run(children->argument, child->number));
}

static void put_off(struct child *child, int64_t now_us)
{
    bool healthy =
        child->started_us > 0 && now_us - child->started_us >= HEALTHY_MS * INT64_C(1000);

    child->failures = healthy ? 1 : child->failures + 1;
    child->pid = 0;
    child->due_us = now_us + backoff_ms(child->failures) * 1000;
}

static void start(const struct children *children, struct child *child, int64_t now_us)
{
    pid_t parent = getpid();

    fflush(NULL);
    child->started_us = now_us;
    child->pid = fork();
    if (child->pid == 0)
        be_child(children, child, parent);
    if (child->pid < 0) {
        put_off(child, now_us);
        return;
    }
    log_event(process_started, {"process", child->name, 0}, {"number", NULL, child->number},
              {"pid", NULL, child->pid});
}

void children_start(struct children *children, int64_t now_us)
{
    for (int i = 0; i < children->count; i++)
        if (children->at[i].pid == 0 && children->at[i].due_us <= now_us)
            start(children, &children->at[i], now_us);
}

int64_t children_due(const struct children *children)
{
    int64_t due = INT64_MAX;

    for (int i = 0; i < children->count; i++)
        if (children->at[i].pid == 0 && children->at[i].due_us < due)
            due = children->at[i].due_us;
    return due;
}

void children_ended(struct children *children, pid_t pid, int status, int64_t now_us)
{
    for (int i = 0; i < children->count; i++) {
        struct child *child = &children->at[i];

        if (child->pid != pid)
            continue;
        log_event(process_ended, {"process", child->name, 0}, {"number", NULL, child->number},
                  {"pid", NULL, pid},
                  {WIFSIGNALED(status) ? "signal" : "exit", NULL,
                   WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status)});
        put_off(child, now_us);
    }
}

int children_signal(const struct children *children, const char *name, int signal)
{
    int running = 0;

    for (int i = 0; i < children->count; i++) {
        if (children->at[i].pid == 0 || strcmp(children->at[i].name, name) != 0)
            continue;
        running++;
        if (signal)
            kill(children->at[i].pid, signal);
    }
    return running;
}

int children_running(const struct children *children, const char *name)
{
    return children_signal(children, name, 0);
}
