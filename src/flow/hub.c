/* The hub: a table of live streams by thread, and the poll that goes over it. A pass asks about
 * every stream once, in rounds of at most HUB_READERS of one tenant, and rests LIMIT_POLL_MS before
 * the next. */
#include "flow/hub.h"

#include "flow/live.h"
#include "flow/service_inside.h"
#include "store/heads.h"

enum { HUB_READERS = 1000 };

/* Thread ids end in random bytes. */
static size_t bucket_of(struct id thread)
{
    return (size_t)(thread.bytes[14] << 8 | thread.bytes[15]) % HUB_BUCKETS;
}

void hub_wake(struct hub *hub, struct id thread)
{
    LIST_EACH (link, &hub->buckets[bucket_of(thread)]) {
        struct live *live = CONTAINER_OF(link, struct live, link);

        if (id_equal(live->thread, thread))
            live_pull(live);
    }
}

void hub_add(struct hub *hub, struct live *live)
{
    list_add(&hub->buckets[bucket_of(live->thread)], &live->link);
    hub->count++;
}

void hub_remove(struct hub *hub, struct live *live)
{
    if (list_is_empty(&live->link))
        return;
    list_remove(&live->link);
    hub->count--;
}

bool hub_is_full(const struct hub *hub, const struct live *live)
{
    const struct list *bucket = &hub->buckets[bucket_of(live->thread)];
    size_t own = 0;

    LIST_EACH (link, bucket) {
        const struct live *other = CONTAINER_OF(link, struct live, link);

        own += id_equal(other->thread, live->thread) && other->actor.seat == live->actor.seat &&
               id_equal(other->actor.person, live->actor.person);
    }
    return own >= LIMIT_LIVE_PER_PERSON;
}

/* --- the poll --- */

/* The streams that the statement on its way asks about; a stream may end meanwhile, so it is found
 * again by its thread. */
struct round {
    struct id tenant;
    struct {
        struct live *live;
        struct id thread;
    } at[HUB_READERS];
    size_t count;
};

static struct live *still_there(const struct hub *hub, struct live *live, struct id thread)
{
    LIST_EACH (link, &hub->buckets[bucket_of(thread)])
        if (CONTAINER_OF(link, struct live, link) == live)
            return live;
    return NULL;
}

static void polled(void *argument)
{
    struct hub *hub = argument;
    const struct round *round = hub->round;
    int64_t n;
    bool ended;

    for (int row = 0; !fault_is(hub->query.fault) && heads_row(&hub->query, row, &n, &ended);
         row++) {
        struct live *live = still_there(hub, round->at[n].live, round->at[n].thread);

        if (live && ended)
            live_end(live);
        else if (live)
            live_pull(live);
    }
    arena_free(hub->arena);
    hub->arena = NULL;
    timer_start(&hub->poll, 0);
}

static void ask_about(struct heads_asked *asked, struct round *round, struct live *live)
{
    struct heads_reader reader = {
        .n = (int64_t)round->count,
        .thread = live->thread,
        .seat = live->actor.seat,
        .person = live->actor.person,
    };

    if (live->credential[0] | live->credential[1] | live->credential[2])
        reader.credential = (struct str){(const char *)live->credential, DIGEST_SIZE};
    memcpy(reader.sent, live->sent, sizeof reader.sent);
    heads_add(asked, &reader);
    round->at[round->count].live = live;
    round->at[round->count++].thread = live->thread;
}

/* Fills the round with streams that this pass has not asked about yet, all of one tenant. */
static void gather(struct hub *hub, struct round *round, struct heads_asked *asked)
{
    int64_t now = time_monotonic_us() / 1000;

    for (size_t bucket = 0; bucket < HUB_BUCKETS; bucket++)
        LIST_EACH (link, &hub->buckets[bucket]) {
            struct live *live = CONTAINER_OF(link, struct live, link);

            if (live->pass == hub->pass || round->count == HUB_READERS)
                continue;
            if (round->count == 0)
                round->tenant = live->tenant;
            if (!id_equal(live->tenant, round->tenant))
                continue;
            live->pass = hub->pass;
            ask_about(asked, round, live);
            live_beat(live, now);
        }
}

static void poll(void *argument)
{
    struct hub *hub = argument;
    struct heads_asked asked;

    hub->arena = arena_new(LIMIT_ARENA);
    hub->round = ARENA_NEW(hub->arena, struct round);
    heads_begin(&asked, hub->arena);
    gather(hub, hub->round, &asked);
    if (hub->round->count == 0) {
        arena_free(hub->arena);
        hub->arena = NULL;
        hub->pass++;
        timer_start(&hub->poll, LIMIT_POLL_MS);
        return;
    }
    hub->query = (struct query){.arena = hub->arena, .done = polled, .argument = hub};
    heads_ask(&hub->query, hub->round->tenant, &asked, time_now());
    pool_run(hub->service->pool, &hub->query);
}

void hub_init(struct hub *hub, struct service *service)
{
    hub->service = service;
    hub->pass = 1;
    for (size_t i = 0; i < HUB_BUCKETS; i++)
        list_init(&hub->buckets[i]);
    timer_init(&hub->poll, service->loop, poll, hub);
    timer_start(&hub->poll, LIMIT_POLL_MS);
}

void hub_done(struct hub *hub)
{
    timer_done(&hub->poll);
}
