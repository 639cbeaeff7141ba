/* Live streams: what their reader may see, as it happens. Of one stream one statement is on its way
 * at a time; what comes meanwhile is noted and asked for afterwards. */
#include "flow/live.h"

#include "flow/live_event.h"
#include "flow/log.h"
#include "flow/service_inside.h"
#include "store/entries.h"

enum { LIVE_PAGE = 50 };

/* What empties the mediator's seat: it and all behind it are for others. */
static bool unseats(const struct follow *follow, const struct append_entry *entry)
{
    return follow->live->actor.seat == SEAT_MEDIATOR && entry->stream == STREAM_JOINT &&
           entry->seq > follow->began_at &&
           (entry->kind == FACT_mediator_recused || entry->kind == FACT_dispute_opened);
}

/* Whether the seat goes in what came. Of the other rooms nothing is sent then: what was said there
 * before and what after cannot be told apart by times, which may be those of two machines. */
static bool loses_seat(const struct follow *follow)
{
    struct entries_cursor cursor = {.rows = &follow->live->query.rows};
    struct append_entry entry;

    while (follow->live->actor.seat == SEAT_MEDIATOR && entries_next(&cursor, &entry))
        if (unseats(follow, &entry))
            return true;
    return false;
}

static void write_entries(struct follow *follow, struct text *text)
{
    struct live *live = follow->live;
    struct entries_cursor cursor = {.rows = &live->query.rows};
    struct append_entry entry;
    bool leaves = loses_seat(follow);

    if (rows_count(&live->query.rows) >= LIVE_PAGE)
        follow->wanted |= LIVE_ENTRIES;
    while (entries_next(&cursor, &entry)) {
        if (text->len > LIMIT_OUTPUT) { /* the rest when this has been taken */
            follow->wanted |= LIVE_ENTRIES;
            return;
        }
        if (entry.seq <= follow->sent[entry.stream] || (leaves && entry.stream != STREAM_JOINT))
            continue;
        live->unseated = unseats(follow, &entry);
        if (live->unseated)
            return;
        follow->sent[entry.stream] = entry.seq;
        if (fault_is(live_write_entry(text, follow, &entry)))
            return;
    }
}

/* Sends what came; false if the reader lags too far behind and is being cut off. */
static bool deliver(struct live *live)
{
    struct text text = text_new(live->arena, MIB(16));
    struct follow *follow = live->asking;

    if (!hub_has(follow))
        return true; /* the poll ended it while the statement was on its way */
    if (fault_is(live->query.fault))
        return true; /* the next poll asks again */
    if (live->asking_what == LIVE_ENTRIES)
        write_entries(follow, &text);
    else if (live->asking_what == LIVE_PRESENCE)
        live_write_presence(&text, follow, &live->query.rows);
    else if (live->asking_what == LIVE_READS)
        live_write_reads(&text, follow, &live->query.rows);
    else
        live_write_covered(&text, follow, &live->query);
    return text.len == 0 || outflow_write(live->outflow, text_str(&text));
}

/* The reader has no business there any more. False: the stream has gone with it. */
static bool follow_end(struct follow *follow)
{
    struct live *live = follow->live;
    struct arena *arena = arena_new(KIB(64));
    struct arena *busy = live->arena;
    struct text text = text_new(arena, KIB(1));
    bool goes_on;

    hub_remove(&live->service->hub, follow);
    follow->wanted = 0;
    live->arena = arena;
    live_write_end(&text, follow);
    live->arena = busy;
    goes_on = outflow_write(live->outflow, text_str(&text));
    arena_free(arena);
    return goes_on;
}

/* Ends it: its reader may come again, or may not see this thread any more. */
static void live_end(struct live *live)
{
    struct outflow *outflow = live->outflow;

    outflow_write(outflow, STR("event: end\ndata: {}\n\n"));
    live_leave(live);
    outflow_end(outflow);
}

static bool lose_seat(struct follow *follow)
{
    if (live_is_of_many(follow->live))
        return follow_end(follow);
    live_end(follow->live);
    return false;
}

static void live_next(struct live *live);

static void pulled(void *argument)
{
    struct live *live = argument;
    struct arena *arena = live->arena;
    bool is_read = live->outflow && deliver(live);

    live->arena = NULL;
    arena_free(arena);
    if (!live->outflow) {
        list_remove(&live->link);
        arena_free(live->home);
    } else if (is_read && (!live->unseated || lose_seat(live->asking))) {
        if (outflow_is_taken(live->outflow))
            live_next(live); /* otherwise the next poll does */
    }
}

static struct follow *next_follow(const struct live *live)
{
    size_t from = live->asking ? (size_t)(live->asking - live->follows) + 1 : 0;

    for (size_t i = 0; i < live->follow_count; i++) {
        struct follow *follow = &live->follows[(from + i) % live->follow_count];

        if (follow->wanted)
            return follow;
    }
    return NULL;
}

static unsigned visible(const struct follow *follow)
{
    unsigned streams = 0;

    for (int stream = 0; stream < STREAM_COUNT; stream++)
        if (follow->sent[stream] >= 0)
            streams |= BIT(stream);
    return streams;
}

static void ask(struct live *live, const struct follow *follow)
{
    struct presence_viewer viewer = {
        .tenant = live->tenant,
        .thread = follow->thread,
        .person = live->actor.person,
        .streams = visible(follow),
        .seated_only = live_is_seated_only(live),
    };

    if (live->asking_what == LIVE_ENTRIES)
        entries_new_ask(&live->query, live->tenant, follow->thread, follow->sent, LIVE_PAGE);
    else if (live->asking_what == LIVE_PRESENCE)
        presence_list_ask(&live->query, &viewer, time_now());
    else if (live->asking_what == LIVE_READS)
        reads_seen_ask(&live->query, &viewer);
    else
        log_covered_ask(&live->query, live->tenant, follow->thread,
                        viewer.streams & log_readable(live->actor.seat));
}

/* Goes on with what is wanted. */
static void live_next(struct live *live)
{
    struct follow *follow = live->arena ? NULL : next_follow(live);

    if (!follow)
        return;
    live->asking = follow;
    live->asking_what = follow->wanted & -follow->wanted; /* the lowest bit */
    follow->wanted &= ~live->asking_what;
    live->unseated = false;
    live->arena = arena_new(LIMIT_ARENA);
    live->query = (struct query){.arena = live->arena, .done = pulled, .argument = live};
    ask(live, follow);
    pool_run(live->service->pool, &live->query);
}

void follow_want(struct follow *follow, unsigned what)
{
    follow->wanted |= what;
    live_next(follow->live);
}

/* The first word comes at once: what changed while the stream was opened is not missed. Then at
 * most one in LIMIT_QUEUE_TOLD_MS; what comes sooner is still news at a later poll. */
static void hear_queue(struct follow *follow, int64_t mark)
{
    int64_t now = time_monotonic_us() / 1000;

    if (follow->presence_mark >= 0 && now < follow->told_at + LIMIT_QUEUE_TOLD_MS)
        return;
    follow->presence_mark = mark;
    follow->told_at = now;
    outflow_write(follow->live->outflow, STR("event: queue\ndata: {\"changed\":true}\n\n"));
}

/* Not more often than once in LIMIT_COVERED_TOLD_MS; what comes sooner is still news later. */
static bool hears_covered(struct follow *follow, int64_t mark)
{
    int64_t now = time_monotonic_us() / 1000;

    if (mark == follow->covered_mark ||
        (follow->told_at > 0 && now < follow->told_at + LIMIT_COVERED_TOLD_MS))
        return false;
    follow->told_at = now;
    return true;
}

void follow_hear(struct follow *follow, const struct heads_news *news)
{
    unsigned what = news->moved ? LIVE_ENTRIES : 0;

    if (news->ended) {
        live_end(follow->live);
        return;
    }
    if (news->unseated) {
        lose_seat(follow);
        return;
    }
    if (id_is_none(follow->thread)) {
        hear_queue(follow, news->presence);
        return;
    }
    if (news->presence != follow->presence_mark)
        what |= LIVE_PRESENCE;
    if (news->reads != follow->reads_mark)
        what |= LIVE_READS;
    if (hears_covered(follow, news->covered))
        what |= LIVE_COVERED;
    follow_want(follow, what);
}

void live_beat(struct live *live, int64_t monotonic_ms)
{
    if (live->expires_at && live->expires_at <= time_now()) {
        live_end(live);
        return;
    }
    if (monotonic_ms >= live->heartbeat_at) {
        live->heartbeat_at = monotonic_ms + LIMIT_HEARTBEAT_MS;
        if (!outflow_write(live->outflow, STR(": still here\n\n")))
            return;
    }
    live_next(live);
}

void live_leave(struct live *live)
{
    live->outflow = NULL;
    for (size_t i = 0; i < live->follow_count; i++)
        hub_remove(&live->service->hub, &live->follows[i]);
    if (live->arena)
        list_add(&live->service->hub.leaving, &live->link);
    else
        arena_free(live->home);
}
