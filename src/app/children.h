/* The processes under the parent: started, restarted with back-off when they end, told to stop. */
#ifndef APP_CHILDREN_H
#define APP_CHILDREN_H

#include "base/base.h"

#include <sys/types.h>

enum { CHILDREN_MAX = 257 };

struct child {
    const char *name; /* "worker" */
    int number;
    int (*run)(void *argument, int number); /* in the child; its exit code */
    pid_t pid;                              /* 0: it does not run */
    int failures;                           /* in a row */
    int64_t started_us, due_us;             /* monotonic: its start, and its next one */
};

struct children {
    struct child at[CHILDREN_MAX];
    int count;
    void *argument; /* of run() */
};

void children_add(struct children *children, const char *name, int number,
                  int (*run)(void *argument, int number));

/* Starts those that are due. In a child this never returns. */
void children_start(struct children *children, int64_t now_us);

/* When the next one is due; INT64_MAX if none is. */
int64_t children_due(const struct children *children);

/* A process has ended: if it was one of them, it is logged and put off. */
void children_ended(struct children *children, pid_t pid, int status, int64_t now_us);

/* Sends a signal to all of that name; how many run. */
int children_signal(const struct children *children, const char *name, int signal);
int children_running(const struct children *children, const char *name);

/* How long a process waits that has failed so often in a row: from 100 ms, doubling, to 10 s. */
int64_t backoff_ms(int failures);

/* For whoever forks another way: dies with its parent, takes signals as at the start of a program.
 */
void child_settle(pid_t parent, int death_signal);

#endif
