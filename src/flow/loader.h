/* Gathers the requests that are ready to load and asks for those of one tenant together: starting a
 * statement costs the database more than a further row of it. */
#ifndef FLOW_LOADER_H
#define FLOW_LOADER_H

#include "base/list.h"
#include "loop/loop.h"

struct service;
struct task;

/* Loads of a worker that may be on their way at once; what becomes ready meanwhile goes together in
 * the next. */
enum { LOADS_AT_ONCE = 1 };

struct loader {
    struct service *service;
    struct list ready; // struct task.load_link
    int sent;
    struct later send;
};

void loader_init(struct loader *loader, struct service *service);
void loader_done(struct loader *loader);

/* Queues the task's load. The task is woken with task->loaded filled, or with task->fault. */
void loader_put(struct loader *loader, struct task *task);

#endif
