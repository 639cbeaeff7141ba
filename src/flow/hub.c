/* The hub: a table of live streams by thread, and the poll that goes over it. A pass asks about
 * every stream once, in rounds of at most HUB_READERS of one tenant, and rests LIMIT_POLL_MS before
 * the next. */
#include "flow/hub.h"

#include "flow/live.h"
#include "flow/log.h"
#include "flow/service_inside.h"
#include "store/heads.h"

enum { HUB_READERS = 1000 };

/* Thread ids end in random bytes. */
static size_t bucket_of(struct id thread)
{
    return (size_t)(thread.bytes[14] << 8 | thread.bytes[15]) % HUB_BUCKETS;
}

void hub_wake(struct hub *hub, struct id thread, unsigned what)
{
    LIST_EACH (link, &hub->buckets[bucket_of(thread)]) {
        struct follow *follow = CONTAINER_OF(link, struct follow, link);

        if (id_equal(follow->thread, thread))
            follow_want(follow, what);
    }
}

/* A stream of many threads is counted once, by its queue. */
static bool is_first(const struct follow *follow)
{
    return follow == follow->live->follows;
}

void hub_add(struct hub *hub, struct follow *follow)
{
    list_add(&hub->buckets[bucket_of(follow->thread)], &follow->link);
    hub->count += is_first(follow);
}

void hub_remove(struct hub *hub, struct follow *follow)
{
    if (!hub_has(follow))
        return;
    list_remove(&follow->link);
    hub->count -= is_first(follow);
}

bool hub_has(const struct follow *follow)
{
    return !list_is_empty(&follow->link);
}

bool hub_is_full(const struct hub *hub, const struct follow *follow)
{
    const struct actor *actor = &follow->live->actor;
    size_t own = 0;

    LIST_EACH (link, &hub->buckets[bucket_of(follow->thread)]) {
        const struct follow *other = CONTAINER_OF(link, struct follow, link);

        own += is_first(other) && id_equal(other->thread, follow->thread) &&
               other->live->actor.seat == actor->seat &&
               id_equal(other->live->actor.person, actor->person);
    }
    return own >= LIMIT_LIVE_PER_PERSON;
}

/* --- the poll --- */

/* What the statement on its way asks about; a stream may end meanwhile, so it is found again by its
 * thread. */
struct round {
    struct id tenant;
    struct {
        struct follow *follow;
        struct id thread;
    } at[HUB_READERS];
    size_t count;
};

/* Who has come meanwhile, perhaps to the same place in memory, was not asked about in this pass. */
static struct follow *still_there(const struct hub *hub, struct follow *follow, struct id thread)
{
    LIST_EACH (link, &hub->buckets[bucket_of(thread)])
        if (CONTAINER_OF(link, struct follow, link) == follow)
            return follow->pass == hub->pass ? follow : NULL;
    return NULL;
}

static void polled(void *argument)
{
    struct hub *hub = argument;
    const struct round *round = hub->round;
    struct heads_news news;

    for (int row = 0; !fault_is(hub->query.fault) && heads_row(&hub->query, row, &news); row++) {
        struct follow *follow;

        CHECK(news.n >= 0 && (size_t)news.n < round->count);
        follow = still_there(hub, round->at[news.n].follow, round->at[news.n].thread);
        if (follow)
            follow_hear(follow, &news);
    }
    arena_free(hub->arena);
    hub->arena = NULL;
    timer_start(&hub->poll, 0);
}

static void ask_about(struct heads_asked *asked, struct round *round, struct follow *follow)
{
    const struct live *live = follow->live;
    struct heads_reader reader = {
        .n = (int64_t)round->count,
        .thread = follow->thread,
        .seat = live->actor.seat,
        .person = live->actor.person,
        .credential = {(const char *)live->credential, live->credential_len},
        .seated_only = live_is_seated_only(live),
        .presence = follow->presence_mark,
        .reads = follow->reads_mark,
        .proves = log_readable(live->actor.seat) != BIT(STREAM_JOINT),
        .covered = follow->covered_mark,
    };

    memcpy(reader.sent, follow->sent, sizeof reader.sent);
    heads_add(asked, &reader);
    round->at[round->count].follow = follow;
    round->at[round->count++].thread = follow->thread;
}

/* Puts what hangs in this bucket into the round, where this pass has not asked about it yet. */
static void gather_bucket(struct hub *hub, const struct list *bucket, struct heads_asked *asked)
{
    struct round *round = hub->round;
    LIST_EACH (link, bucket) {
        struct follow *follow = CONTAINER_OF(link, struct follow, link);

        if (follow->pass == hub->pass || round->count == HUB_READERS)
            continue;
        if (round->count == 0)
            round->tenant = follow->live->tenant;
        if (!id_equal(follow->live->tenant, round->tenant))
            continue;
        follow->pass = hub->pass;
        ask_about(asked, round, follow);
    }
}

/* Heartbeats and ends of those in the round. An end takes a whole stream out of its buckets, so
 * each is found again. */
static void beat(struct hub *hub)
{
    const struct round *round = hub->round;
    int64_t now = time_monotonic_us() / 1000;

    for (size_t i = 0; i < round->count; i++) {
        struct follow *follow = still_there(hub, round->at[i].follow, round->at[i].thread);

        if (follow && is_first(follow))
            live_beat(follow->live, now);
    }
}

/* Fills the round with what this pass has not asked about yet, all of one tenant. */
static void gather(struct hub *hub, struct heads_asked *asked)
{
    for (size_t bucket = 0; bucket < HUB_BUCKETS; bucket++)
        gather_bucket(hub, &hub->buckets[bucket], asked);
    beat(hub);
}

static void poll(void *argument)
{
    struct hub *hub = argument;
    struct heads_asked asked;

    hub->arena = arena_new(LIMIT_ARENA);
    hub->round = ARENA_NEW(hub->arena, struct round);
    heads_begin(&asked, hub->arena);
    gather(hub, &asked);
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
    list_init(&hub->leaving);
    timer_init(&hub->poll, service->loop, poll, hub);
    timer_start(&hub->poll, LIMIT_POLL_MS);
}

void hub_done(struct hub *hub)
{
    timer_done(&hub->poll);
}

void hub_forget(struct hub *hub)
{
    struct list *link;

    arena_free(hub->arena);
    while ((link = list_take(&hub->leaving))) {
        struct live *live = CONTAINER_OF(link, struct live, link);

        arena_free(live->arena);
        arena_free(live->home);
    }
}
