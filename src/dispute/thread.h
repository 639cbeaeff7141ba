/* Opening a thread, and reading in it. */
#ifndef DISPUTE_THREAD_H
#define DISPUTE_THREAD_H

#include "dispute/ask.h"

struct open_thread {
    struct id client, freelancer;
    struct money amount; /* of the contract */
    struct str ref, title, client_name, freelancer_name;
};

MUST_USE struct fault rule_open_thread(struct ask *ask, const struct open_thread *in);

/* The actor has read the joint stream up to entry `joint_seq`. States `notified` if that shows a
 * deadline to the one party that it waits on, for the first time and in time; else nothing. */
MUST_USE struct fault rule_read(struct ask *ask, int64_t joint_seq);

#endif
