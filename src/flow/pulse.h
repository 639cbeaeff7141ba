/* Tells the live streams of all processes that something in a queue has changed: gathered for a
 * moment and counted in unlogged rows of this process's own (sql/statements/pulse_beat.sql). */
#ifndef FLOW_PULSE_H
#define FLOW_PULSE_H

#include "base/limits.h"
#include "db/pool.h"
#include "loop/loop.h"

struct service;
struct task;

struct pulse {
    struct service *service;
    struct id process;
    struct {
        struct id tenant, mediator;
    } at[LIMIT_PULSES];
    size_t count;
    struct timer timer;
    bool waits;          /* the timer runs */
    struct arena *arena; /* of the statement on its way; NULL: none is */
    struct query query;
};

void pulse_init(struct pulse *pulse, struct service *service);
void pulse_done(struct pulse *pulse);

/* The task's command has taken effect. */
void pulse_note(struct pulse *pulse, const struct task *task);

#endif
