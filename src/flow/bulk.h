/* Many assignments for one request: each is a command of its own, with its own result. */
#ifndef FLOW_BULK_H
#define FLOW_BULK_H

#include "base/fault.h"
#include "base/id.h"
#include "base/limits.h"

struct task;

struct bulk_item {
    struct task *parent;
    struct id dispute;
    struct fault fault; /* why it was refused; its code alone */
    bool idle;          /* the seat was theirs already */
};

struct bulk {
    struct id mediator;
    struct bulk_item items[LIMIT_BULK];
    size_t count, waiting;
};

#endif
