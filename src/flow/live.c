/* Live streams (WHATWG HTML, server-sent events). An event's id is the reader's position in each
 * stream that it can see, "joint.14,caucus_client.3", so that Last-Event-ID resumes without loss or
 * doubling and tells nothing of other rooms. */
#include "flow/live.h"

#include "flow/entry_view.h"
#include "flow/service_inside.h"
#include "store/entries.h"

enum { LIVE_PAGE = 50 };

static void add_position(struct text *text, const struct live *live)
{
    bool first = true;

    for (int stream = 0; stream < STREAM_COUNT; stream++) {
        if (live->sent[stream] < 0)
            continue;
        text_addf(text, "%s%s.%lld", first ? "" : ",", stream_names[stream],
                  (long long)live->sent[stream]);
        first = false;
    }
}

/* "joint.14,caucus_client.3": just streams that this reader sees, each once, none beyond its head.
 */
static struct fault read_position(struct live *live, const struct state *state, struct str text)
{
    unsigned seen = 0;

    while (text.at) {
        struct str number = str_cut(&text, ',');
        struct str name = str_cut(&number, '.');
        int stream = word_read(stream_names, name);
        int64_t seq = 0;

        if (stream < 0 || seen & BIT(stream) || live->sent[stream] < 0 ||
            !str_to_int(number, &seq) || seq < 0 || seq > state->heads[stream].seq)
            return fault_at(FAULT_bad_cursor, "Last-Event-ID");
        seen |= BIT(stream);
        live->sent[stream] = seq;
    }
    return OK;
}

static struct fault begin_position(struct live *live, const struct task *task)
{
    struct str from = request_header(&task->exchange->request, "last-event-id");

    for (int stream = 0; stream < STREAM_COUNT; stream++)
        live->sent[stream] =
            task_sees(task, (enum stream)stream) ? task->loaded.state->heads[stream].seq : -1;
    live->began_at = task->loaded.state->heads[STREAM_JOINT].seq;
    if (!from.at)
        from = task_query(task, "after");
    return from.len > 0 ? read_position(live, task->loaded.state, from) : OK;
}

/* Gone once its reader is and no statement is on its way. */
static void leave(struct live *live)
{
    live->outflow = NULL;
    hub_remove(&live->service->hub, live);
    if (!live->arena)
        arena_free(live->home);
}

static void closed(void *argument)
{
    leave(argument);
}

/* What empties the mediator's seat: it and all behind it are for others. */
static bool unseats(const struct live *live, const struct append_entry *entry)
{
    return live->actor.seat == SEAT_MEDIATOR && entry->stream == STREAM_JOINT &&
           entry->seq > live->began_at &&
           (entry->kind == FACT_mediator_recused || entry->kind == FACT_dispute_opened);
}

static void write_events(struct live *live, struct text *text)
{
    struct entries_cursor cursor = {.rows = &live->query.rows};
    struct append_entry entry;

    while (entries_next(&cursor, &entry)) {
        struct json json = json_new(live->arena, MIB(1));

        if (text->len > LIMIT_OUTPUT) { /* the rest when this has been taken */
            live->again = true;
            return;
        }

        if (entry.seq <= live->sent[entry.stream])
            continue;
        live->unseated = unseats(live, &entry);
        if (live->unseated || fault_is(entry_view_row(live->arena, &json, &entry, false)))
            return;
        live->sent[entry.stream] = entry.seq;
        text_add_c(text, "id: ");
        add_position(text, live);
        text_add_c(text, "\nevent: entry\ndata: ");
        text_add(text, json_str(&json));
        text_add_c(text, "\n\n");
    }
}

/* Sends what came; false if the reader lags too far behind and is being cut off. */
static bool deliver(struct live *live)
{
    struct text text = text_new(live->arena, MIB(16));

    if (fault_is(live->query.fault))
        return true; /* the next poll asks again */
    live->again = live->again || rows_count(&live->query.rows) >= LIVE_PAGE;
    write_events(live, &text);
    return text.len == 0 || outflow_write(live->outflow, text_str(&text));
}

static void pulled(void *argument)
{
    struct live *live = argument;
    struct arena *arena = live->arena;
    bool is_read = live->outflow && deliver(live);

    live->arena = NULL;
    arena_free(arena);
    if (!live->outflow)
        arena_free(live->home);
    else if (is_read && live->unseated)
        live_end(live);
    else if (is_read && live->again && outflow_is_taken(live->outflow))
        live_pull(live); /* otherwise the next poll does */
}

void live_pull(struct live *live)
{
    live->again = live->arena != NULL;
    if (live->again)
        return;
    live->arena = arena_new(LIMIT_ARENA);
    live->query = (struct query){.arena = live->arena, .done = pulled, .argument = live};
    entries_new_ask(&live->query, live->tenant, live->thread, live->sent, LIVE_PAGE);
    pool_run(live->service->pool, &live->query);
}

void live_beat(struct live *live, int64_t monotonic_ms)
{
    if (live->expires_at && live->expires_at <= time_now()) {
        live_end(live);
    } else if (monotonic_ms >= live->heartbeat_at) {
        live->heartbeat_at = monotonic_ms + LIMIT_HEARTBEAT_MS;
        outflow_write(live->outflow, STR(": still here\n\n"));
    }
}

void live_end(struct live *live)
{
    struct outflow *outflow = live->outflow;

    outflow_write(outflow, STR("event: end\ndata: {}\n\n"));
    leave(live);
    outflow_end(outflow);
}

/* The first event says where the reader stands. */
static void greet(struct live *live, struct arena *arena)
{
    struct text text = text_new(arena, KIB(4));

    text_add_c(&text, "retry: 1000\nid: ");
    add_position(&text, live);
    text_add_c(&text, "\nevent: ready\ndata: {}\n\n");
    outflow_write(live->outflow, text_str(&text));
}

static struct live *live_new(const struct task *task)
{
    struct arena *home = arena_new(LIMIT_ARENA);
    struct live *live = ARENA_NEW(home, struct live);

    live->home = home;
    live->service = task->service;
    live->tenant = task->keys.tenant;
    live->thread = task->loaded.state->thread.id;
    live->actor = task->actor;
    live->expires_at = task->claim.expires_at;
    if (!task->claim.party)
        memcpy(live->credential, task->claim.secret.digest.bytes, DIGEST_SIZE);
    live->heartbeat_at = time_monotonic_us() / 1000 + LIMIT_HEARTBEAT_MS;
    list_init(&live->link);
    return live;
}

static enum next open(struct task *task)
{
    struct live *live = live_new(task);
    struct response response = {.status = 200, .content_type = "text/event-stream"};
    struct outflow_events events = {.closed = closed, .argument = live};
    struct fault fault = begin_position(live, task);

    if (fault_is(fault) || hub_is_full(&task->service->hub, live)) {
        arena_free(live->home);
        return task_refuse(task, fault_is(fault) ? fault : fault_of(FAULT_rate_limited));
    }
    task_headers(task, &response);
    live->outflow = outflow_begin(task->exchange, &response, &events);
    live->arena = arena_new(KIB(64));
    greet(live, live->arena);
    arena_free(live->arena);
    live->arena = NULL;
    hub_add(&live->service->hub, live);
    live_pull(live);
    task_end(task);
    return DONE;
}

static const struct flow_step steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"open", open},
};
const struct flow live_flow = {"live", steps, .brief = true};
