/* The hub: what the live streams of this worker follow, by thread. They are woken after a commit of
 * this process, and every LIMIT_POLL_MS for what other processes wrote; a live stream holds no
 * database connection. */
#ifndef FLOW_HUB_H
#define FLOW_HUB_H

#include "db/pool.h"
#include "loop/loop.h"

struct service;
struct follow;

enum { HUB_BUCKETS = 1024 };

struct hub {
    struct service *service;
    struct list buckets[HUB_BUCKETS]; // struct follow.link
    size_t count;
    struct timer poll;
    int64_t pass;        /* number of this pass over all streams */
    struct round *round; /* whom its statement asks about */
    struct arena *arena; /* of the poll's statement on its way; NULL: none is */
    struct query query;
    struct list leaving; // struct live.link: their readers are gone, a statement is on its way
    bool draining;
};

void hub_init(struct hub *hub, struct service *service);
void hub_done(struct hub *hub);

/* Ends what was on its way for the poll and the live streams, once no answer comes any more. */
void hub_forget(struct hub *hub);

/* Something of a thread was changed by this process: LIVE_… say what (flow/endpoint.h). */
void hub_wake(struct hub *hub, struct id thread, unsigned what);

/* Whether the reader of this has as many live streams like it here as one may have. */
bool hub_is_full(const struct hub *hub, const struct follow *follow);

void hub_add(struct hub *hub, struct follow *follow);
void hub_remove(struct hub *hub, struct follow *follow);
bool hub_has(const struct follow *follow);

#endif
