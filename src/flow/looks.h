/* Who has looked at what. It costs the reader nothing: looks are gathered and written once a
 * second, behind the answer. A crash loses those of the last second, and so does a queue that is
 * full; what must be provable is an entry. */
#ifndef FLOW_LOOKS_H
#define FLOW_LOOKS_H

#include "store/looks.h"

struct service;
struct task;

enum { LOOKS_KNOWN = 4096 };

struct looks {
    struct service *service;
    struct looked at[LIMIT_LOOK_QUEUE];
    size_t count;
    uint64_t known[LOOKS_KNOWN]; /* digests of looks of this quarter, so that few come twice */
    struct timer timer;
    bool waits;          /* the timer runs */
    int64_t lost;        /* since the log was told last */
    struct arena *arena; /* of the statement on its way; NULL: none is */
    size_t asked;        /* looks of that statement */
    struct query query;
};

void looks_init(struct looks *looks, struct service *service);
void looks_done(struct looks *looks);

/* The task's caller has been shown what its endpoint shows of the thread. */
void looks_note(struct looks *looks, const struct task *task, struct id thread);

/* Writes what there is now: the process is about to stop. */
void looks_flush(struct looks *looks);

#endif
