/* A live stream: server-sent events of one thread, for one reader. It outlives its request and
 * holds no database connection. */
#ifndef FLOW_LIVE_H
#define FLOW_LIVE_H

#include "flow/task.h"

struct live {
    struct list link; // struct hub.buckets
    struct service *service;
    struct arena *home;      /* it lives in there itself */
    struct outflow *outflow; /* NULL: the reader is gone */

    struct id tenant, thread;
    struct actor actor;
    uint8_t credential[DIGEST_SIZE]; /* digest of the secret; zero for parties */
    int64_t expires_at;              /* of a party's token; 0: none */
    int64_t sent[STREAM_COUNT]; /* last number sent of each visible stream; −1: not visible */
    int64_t began_at;           /* last number of the joint stream when its reader was let in */
    int64_t pass;               /* of the hub's poll that asked about it last */
    int64_t heartbeat_at;       /* monotonic ms of the next */

    struct arena *arena; /* of the statement on its way; NULL: none is */
    struct query query;
    bool again;    /* something came while one was on its way */
    bool unseated; /* the reader was the mediator, and is not any more */
};

/* Looks for what is new; for the hub. */
void live_pull(struct live *live);

/* Once per poll: the heartbeat, or the end if the token has expired. */
void live_beat(struct live *live, int64_t monotonic_ms);

/* Ends it: its reader may come again, or may not see this thread any more. */
void live_end(struct live *live);

#endif
