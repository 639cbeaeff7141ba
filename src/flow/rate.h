/* How many requests a caller may send: a bucket of tokens for each, in a table of fixed size that
 * all workers share, so that a caller has one limit, whichever of them answers
 * (docs/decisions/0027). */
#ifndef FLOW_RATE_H
#define FLOW_RATE_H

#include "seal/seal.h"

#include <stdatomic.h>

struct task;

/* One caller's bucket. It is full, or as empty as the time until it is full again says. */
struct bucket {
    _Atomic uint64_t caller; /* of a digest of the tenant and the principal; 0: nobody's */
    _Atomic int64_t full_at; /* monotonic µs, which all processes of a machine share */
};

/* A caller has its place in one row. In a row where all places are taken, the fullest bucket makes
 * way: its caller loses nothing but a few requests that were counted. */
enum { RATE_ROWS = 1024, RATE_PLACES = 8 };

struct rate_table {
    struct bucket at[RATE_ROWS][RATE_PLACES];
};

struct rate {
    int64_t per_minute; /* 0: no limit */
    struct rate_table *table;
};

/* Takes one request from the share of the task's caller, once, and notes the RateLimit headers of
 * its answer (draft-ietf-httpapi-ratelimit-headers-09). FAULT_rate_limited when nothing is left. To
 * be called only when the caller has proved who they are, or anybody could use up another's share.
 */
MUST_USE struct fault rate_spend(struct task *task);

#endif
