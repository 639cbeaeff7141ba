/* The courier: carries what the notary has signed to others, who say so. Witnesses cosign
 * checkpoints (C2SP tlog-witness), an authority gives them a time (RFC 3161). It has no key of
 * ours, and what comes back is checked before it is stored. docs/decisions/0024 tells why it is so.
 */
#ifndef WORK_COURIER_H
#define WORK_COURIER_H

#include "audit/policy.h"
#include "flow/metrics.h"
#include "loop/loop.h"
#include "work/finding.h"

struct courier;

struct courier_config {
    const char *conninfo;        /* of the service's role */
    const char *origin;          /* the first part of each log's name */
    const struct policy *policy; /* of the witnesses */
    const char *authority;       /* a URL; empty: nobody gives checkpoints a time */
    int64_t stamp_ms;            /* between two times of one log */
    struct metrics *metrics;
    int findings; /* the courier's end: what witnesses find out goes there */
};

/* Begins to look for checkpoints, twice a second. NULL: the connection string is malformed. */
struct courier *courier_new(struct loop *loop, const struct courier_config *config);
void courier_free(struct courier *courier);

#endif
