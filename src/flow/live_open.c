/* The two flows that open a live stream: of one thread, and of many for staff. */
#include "flow/live_event.h"
#include "flow/service_inside.h"

static void closed(void *argument)
{
    live_leave(argument);
}

static void take_credential(struct live *live, struct str credential)
{
    CHECK(credential.len <= sizeof live->credential);
    if (credential.len > 0)
        memcpy(live->credential, credential.at, credential.len);
    live->credential_len = credential.len;
}

static struct live *live_new(const struct task *task, size_t follows)
{
    struct arena *home = arena_new(LIMIT_ARENA);
    struct live *live = ARENA_NEW(home, struct live);

    live->home = home;
    live->service = task->service;
    live->tenant = task->keys.tenant;
    live->actor = task->actor;
    live->expires_at = task->claim.expires_at;
    take_credential(live, task->claim.party ? task->keys.party_key_id : task->keys.secret_digest);
    live->heartbeat_at = time_monotonic_us() / 1000 + LIMIT_HEARTBEAT_MS;
    live->follows = arena_array(home, follows, sizeof *live->follows);
    return live;
}

/* `heads` NULL: nothing of a thread is followed. */
static void add_follow(struct live *live, struct id thread, const int64_t *heads)
{
    struct follow *follow = &live->follows[live->follow_count++];
    unsigned streams = stream_visible(live->actor.seat);

    list_init(&follow->link);
    follow->live = live;
    follow->thread = thread;
    for (int stream = 0; stream < STREAM_COUNT; stream++)
        follow->sent[stream] = heads && streams & BIT(stream) ? heads[stream] : -1;
    follow->presence_mark = heads ? 0 : -1;
    follow->began_at = heads ? heads[STREAM_JOINT] : 0;
}

/* The first event says where the reader stands; those threads follow that are not theirs. */
static void greet(struct live *live, const struct id *refused, size_t refused_count)
{
    struct text text;

    live->arena = arena_new(MIB(1));
    text = text_new(live->arena, KIB(16));
    text_add_c(&text, "retry: 1000\n");
    live_write_id(&text, live);
    text_add_c(&text, "event: ready\ndata: {}\n\n");
    for (size_t i = 0; i < refused_count; i++)
        live_write_end(&text, &(struct follow){.live = live, .thread = refused[i]});
    outflow_write(live->outflow, text_str(&text));
    arena_free(live->arena);
    live->arena = NULL;
}

static struct fault begin_position(struct live *live, const struct task *task)
{
    struct str from = request_header(&task->exchange->request, "last-event-id");

    if (!from.at)
        from = task_query(task, "after");
    return from.len > 0 ? live_read_position(live, task->arena, from) : OK;
}

static void begin_follow(struct follow *follow, const struct task *task)
{
    looks_note(&task->service->looks, task, follow->thread);
    follow_want(follow, LIVE_ENTRIES);
}

static enum next begin(struct task *task, struct live *live, const struct id *refused,
                       size_t refused_count)
{
    struct response response = {.status = 200, .content_type = "text/event-stream"};
    struct outflow_events events = {.closed = closed, .argument = live};
    struct fault fault = begin_position(live, task);

    if (fault_is(fault) || hub_is_full(&task->service->hub, live->follows)) {
        arena_free(live->home);
        return task_refuse(task, fault_is(fault) ? fault : fault_of(FAULT_rate_limited));
    }
    task_headers(task, &response);
    live->outflow = outflow_begin(task->exchange, &response, &events);
    greet(live, refused, refused_count);
    for (size_t i = 0; i < live->follow_count; i++)
        hub_add(&live->service->hub, &live->follows[i]);
    for (size_t i = 0; i < live->follow_count; i++)
        if (!id_is_none(live->follows[i].thread))
            begin_follow(&live->follows[i], task);
    task_end(task);
    return DONE;
}

static enum next open(struct task *task)
{
    struct live *live = live_new(task, 1);
    int64_t heads[STREAM_COUNT];

    for (int stream = 0; stream < STREAM_COUNT; stream++)
        heads[stream] = task->loaded.state->heads[stream].seq;
    add_follow(live, task->loaded.state->thread.id, heads);
    return begin(task, live, NULL, 0);
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

/* --- of many threads --- */

struct asked {
    struct id threads[LIMIT_LIVE_THREADS];
    size_t count;
};

/* ?threads=thr_…,thr_…: each once. */
static struct fault read_threads(const struct task *task, struct asked *asked)
{
    struct str list = task_query(task, "threads");

    while (list.len > 0) {
        struct id *thread = &asked->threads[asked->count];

        if (asked->count == LIMIT_LIVE_THREADS || !id_read(ID_THREAD, str_cut(&list, ','), thread))
            return fault_say(FAULT_bad_parameter, "threads", "It takes up to 20 ids of threads.");
        for (size_t i = 0; i < asked->count; i++)
            if (id_equal(asked->threads[i], *thread))
                return fault_say(FAULT_bad_parameter, "threads", "A thread stands there twice.");
        asked->count++;
    }
    return OK;
}

static enum next ask(struct task *task)
{
    bool mediates = task->actor.seat == SEAT_MEDIATOR;
    struct asked *asked = ARENA_NEW(task->arena, struct asked);
    struct fault fault = read_threads(task, asked);

    if (fault_is(fault))
        return task_refuse(task, fault);
    task->input = asked;
    task_statement(task);
    live_threads_ask(&task->query, task->keys.tenant,
                     mediates ? task->actor.person : (struct id){0}, asked->threads, asked->count);
    return task_run_statement(task);
}

/* Follows the thread if a row says that it may be followed. */
static bool admit(struct live *live, const struct rows *rows, struct id thread)
{
    for (int i = 0; i < rows_count(rows); i++) {
        struct live_thread_row row = live_thread_read(rows, i);

        if (!id_equal(row.thread, thread))
            continue;
        add_follow(live, thread, row.heads);
        return true;
    }
    return false;
}

static enum next open_all(struct task *task)
{
    const struct asked *asked = task->input;
    struct id refused[LIMIT_LIVE_THREADS];
    size_t refused_count = 0;
    struct live *live;

    if (fault_is(task->query.fault))
        return task_refuse(task, task->query.fault);
    live = live_new(task, 1 + asked->count);
    live->context = str_format(live->home, "live\n%.*s", STR_ARG(task->principal));
    add_follow(live, (struct id){0}, NULL);
    for (size_t i = 0; i < asked->count; i++)
        if (!admit(live, &task->query.rows, asked->threads[i]))
            refused[refused_count++] = asked->threads[i];
    return begin(task, live, refused, refused_count);
}

static const struct flow_step all_steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"ask", ask},
    {"open", open_all},
};
const struct flow live_all_flow = {"live_all", all_steps, .brief = true};
