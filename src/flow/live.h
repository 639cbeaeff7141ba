/* A live stream: server-sent events for one reader, of one thread or, for staff, of many. It
 * outlives its request and holds no database connection. */
#ifndef FLOW_LIVE_H
#define FLOW_LIVE_H

#include "flow/task.h"
#include "store/heads.h"
#include "store/presence.h"

struct live;

/* One thread that a live stream follows. */
struct follow {
    struct list link; // struct hub.buckets
    struct live *live;
    struct id thread;           /* none: the tenant's queue, of a stream of many threads */
    int64_t sent[STREAM_COUNT]; /* last number sent of each visible stream; −1: not visible */
    int64_t began_at;           /* last number of the joint stream when its reader was let in */
    int64_t pass;               /* of the hub's poll that asked about it last */
    int64_t presence_mark, reads_mark; /* numbers of what was told last; of the queue the first, −1
                                          at the beginning */
    int64_t covered_mark;              /* the same of entries under checkpoints */
    int64_t covered[STREAM_COUNT];     /* the last of each stream that was told to be under one */
    int64_t told_at; /* monotonic ms: when it was told last of the queue, or of checkpoints */
    struct digest presence, reads; /* of what was sent last */
    unsigned wanted;               /* LIVE_…: what is still to be looked at */
};

struct live {
    struct service *service;
    struct list link;        // struct hub.leaving
    struct arena *home;      /* it lives in there itself */
    struct outflow *outflow; /* NULL: the reader is gone */

    struct id tenant;
    struct actor actor;
    uint8_t credential[DIGEST_SIZE]; /* digest of the secret, or id of the tenant's own key that */
    size_t credential_len; /* signed the party's token; 0: a token of ours, which just runs out */
    int64_t expires_at;    /* of a party's token; 0: none */
    int64_t heartbeat_at;  /* monotonic ms of the next */

    struct str context;     /* to which the position is sealed; empty: of one thread, and plain */
    struct follow *follows; /* of many threads the first is the queue's */
    size_t follow_count;

    struct arena *arena; /* of the statement on its way; NULL: none is */
    struct query query;
    struct follow *asking; /* what the statement is about */
    unsigned asking_what;  /* one of LIVE_… */
    bool unseated;         /* the reader was the mediator there, and is not any more */
};

/* Whether events name their thread. */
static inline bool live_is_of_many(const struct live *live)
{
    return live->context.at != NULL;
}

/* Whether it knows of the three seats alone: who else looks on is not the parties' to know. */
static inline bool live_is_seated_only(const struct live *live)
{
    return seat_is_party(live->actor.seat) || live->actor.seat == SEAT_MARKETPLACE;
}

/* Has what changed looked at, now or when the statement on its way has come back. */
void follow_want(struct follow *follow, unsigned what);

/* What the poll found out. */
void follow_hear(struct follow *follow, const struct heads_news *news);

/* Once per poll: the heartbeat, or the end if the token has expired. */
void live_beat(struct live *live, int64_t monotonic_ms);

/* The reader is gone; it ends once no statement is on its way. */
void live_leave(struct live *live);

#endif
