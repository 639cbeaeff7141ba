/* Gathers the commands that are ready to be written and sends those of one tenant together: under
 * load one commit serves many. */
#ifndef FLOW_APPENDER_H
#define FLOW_APPENDER_H

#include "base/list.h"
#include "db/pool.h"
#include "loop/loop.h"

struct service;
struct task;

/* Appends of a worker that may be on their way at once; what becomes ready meanwhile goes together
 * in the next. */
enum { APPENDS_AT_ONCE = 2 };

struct appender {
    struct service *service;
    struct list ready; // struct task.append_link
    size_t waiting;
    int sent;
    struct later send;
    int64_t appends, commands; /* counted, for the metrics */
};

void appender_init(struct appender *appender, struct service *service);
void appender_done(struct appender *appender);

/* Queues the task's append. The task is woken when it is known how it went: task->append.won, or
 * task->fault. */
void appender_put(struct appender *appender, struct task *task);

#endif
