/* Lanes: commands about the same object go one after the other within a worker, so that they seldom
 * lose races among themselves. A lane is a hash bucket; two objects that share one merely wait for
 * each other. Between workers, compare-and-append decides. */
#ifndef FLOW_LANE_H
#define FLOW_LANE_H

#include "base/list.h"
#include "base/str.h"
#include "loop/loop.h"

struct task;

struct lane {
    bool busy;
    struct list waiting; // struct task.lane_link
};

enum { LANES = 1024 };

struct lanes {
    struct loop *loop;
    struct lane at[LANES];
    size_t waiting;
    struct list woken; // struct task.lane_link
    struct later wake;
};

void lanes_init(struct lanes *lanes, struct loop *loop);
void lanes_done(struct lanes *lanes);

/* Takes the lane of `key` for the task. False: it waits, and will be woken with the lane in hand.
 */
bool lane_take(struct lanes *lanes, struct task *task, struct str key);

/* Whether as many wait as may. */
bool lanes_are_full(const struct lanes *lanes);

/* Gives the task's lane, if it has one, to the next who waits. */
void lane_give(struct lanes *lanes, struct task *task);

#endif
