/* A witness: cosigns checkpoints of the logs it knows, each only if it goes on from the one it
 * cosigned before. C2SP tlog-witness v1.0.0; docs/witness.md tells who runs one, and why. */
#ifndef WITNESS_WITNESS_H
#define WITNESS_WITNESS_H

#include "audit/policy.h"
#include "http/server.h"
#include "witness/keep.h"

struct witness {
    const struct policy *logs; /* whose checkpoints it cosigns */
    struct note_key name;      /* its own, as it stands in cosignatures */
    struct signing_key key;
    struct keep keep;
    void (*broken)(void *argument); /* its disk failed: the process has to end */
    void *argument;
};

/* What it answers: POST /add-checkpoint. */
extern const struct route witness_routes[];
enum { WITNESS_ROUTES = 1 };

/* For struct server_config: `witness` is the application. One question is judged, kept and answered
 * before the next is looked at, so none can come between. */
void witness_handle(void *witness, struct exchange *exchange);

#endif
