/* The write path: two trips to the database and one signature. Every write goes through here, so
 * every write is authenticated, decided by the rules, sealed and told, or did not happen. */
#include "flow/command.h"

#include "flow/contents.h"
#include "flow/entry_view.h"
#include "flow/service_inside.h"

/* The object in the path, or the ref of the thread to come, names the lane. */
static struct str lane_key(const struct task *task)
{
    const struct load_keys *keys = &task->keys;
    const struct id *ids[] = {&keys->thread, &keys->dispute, &keys->proposal, &keys->settlement};

    for (size_t i = 0; i < COUNT(ids); i++)
        if (!id_is_none(*ids[i]))
            return (struct str){(const char *)ids[i]->bytes, sizeof ids[i]->bytes};
    return keys->ref;
}

enum next step_lane(struct task *task)
{
    if (fault_is(task->held))
        return NEXT;
    if (lanes_are_full(&task->service->lanes))
        return task_refuse(task, fault_of(FAULT_overloaded));
    return lane_take(&task->service->lanes, task, lane_key(task)) ? NEXT : WAIT;
}

/* A retry gets the answer that its first try was given. */
enum next step_recall(struct task *task)
{
    const struct loaded *loaded = &task->loaded;
    struct response response = {.status = loaded->answer_status,
                                .content_type = "application/json",
                                .body = loaded->answer_body};

    if (!loaded->answered)
        return NEXT;
    if (!str_equal(loaded->answer_fingerprint,
                   (struct str){(const char *)task->fingerprint.bytes, DIGEST_SIZE}))
        return task_refuse(task, fault_at(FAULT_idempotency_key_reused, "Idempotency-Key"));
    if (!loaded->answer_body.at)
        return task_refuse(task,
                           fault_say(FAULT_erased, NULL,
                                     "The step was taken; its answer held what was erased since."));
    lane_give(&task->service->lanes, task);
    response_header(&response, "Idempotency-Replayed", STR("true"));
    if (loaded->answer_etag.at)
        response_header(&response, "ETag", loaded->answer_etag);
    if (loaded->answer_location.at)
        response_header(&response, "Location", loaded->answer_location);
    task_headers(task, &response);
    exchange_answer(task->exchange, &response);
    return DONE;
}

enum next step_decide(struct task *task)
{
    struct fault fault;

    task->facts = (struct facts){.arena = task->arena};
    task->extras = (struct append_extras){0};
    task->compared = BIT(STREAM_JOINT);
    memcpy(task->heads_before, task->loaded.state->heads, sizeof task->heads_before);
    fault = task->endpoint->decide(task);
    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

/* The answer is written before the append, since the append keeps it for retries. */
enum next step_render(struct task *task)
{
    struct json json = json_new(task->arena, MIB(8));

    if (!task->exchange)
        return NEXT;
    json_open(&json, NULL);
    if (task->endpoint->answer)
        task->endpoint->answer(task, &json);
    if (task->facts.count > 0 && !task->endpoint->terse) {
        json_open_array(&json, "entries");
        for (size_t i = 0; i < task->facts.count; i++)
            if (task_sees(task, task->entries[i].stream))
                entry_view_sealed(&json, &task->entries[i], &task->facts.at[i]);
        json_close_array(&json);
    }
    json_close(&json);
    task->body = json_str(&json);
    return NEXT;
}

enum next step_append(struct task *task)
{
    struct append_command *command = &task->append;
    const struct state *state = task->loaded.state;

    command->thread = state->thread.id;
    command->makes_thread = task->endpoint->step == STEP_open_thread;
    command->now = task->now;
    command->state = state;
    command->heads_before = task->heads_before;
    command->compared = task->facts.count > 0 ? task->compared : 0;
    contents_seal_file(task);
    command->extras = task->extras;
    command->answer = (struct append_answer){
        .principal = task->principal,
        .key = task->keys.idempotency_key,
        .fingerprint = {(const char *)task->fingerprint.bytes, DIGEST_SIZE},
        .status = task->endpoint->status,
        .etag = task->etag,
        .location = task->location,
        .body = task->body,
        .found = task->endpoint->threadless,
    };
    contents_seal_answer(task, &command->answer);
    task->idle = task->facts.count == 0 && !command->answer.key.at;
    if (task->idle) /* the clock found nothing to do; a file was there already */
        return NEXT;
    appender_put(&task->service->appender, task);
    return WAIT;
}

static void woken(void *argument)
{
    struct task *task = argument;

    timer_done(&task->pause);
    task_wake(task);
}

/* Two processes that write to one thread at the same pace would lose to each other again and again:
 * whoever has lost waits a random while, longer each time, before it loads anew. */
static enum next pause(struct task *task)
{
    uint8_t random;

    seal_random(&random, sizeof random);
    timer_init(&task->pause, task->service->loop, woken, task);
    timer_start(&task->pause, random % (1 << task->attempts));
    return WAIT;
}

/* Each attempt takes memory of its own, and a request has so much and no more: half of it is left
 * for one that the largest import still fits into. */
static bool may_go_on(const struct task *task)
{
    return task->attempts < LIMIT_ATTEMPTS && arena_used(task->arena) <= LIMIT_ARENA / 2;
}

/* A lost race loads and decides again, on what is there now; so does a broken constraint: a race
 * that another process won. */
enum next step_appended(struct task *task)
{
    if (task->idle)
        return NEXT;
    if (task->fault.code == FAULT_conflict || (!fault_is(task->fault) && !task->append.won)) {
        service_count(task->service, METRIC_trialogue_lost_races_total);
        task->attempts++;
        if (!may_go_on(task))
            return task_refuse(task, fault_of(FAULT_conflict));
        task_again(task, "load");
        return pause(task);
    }
    return fault_is(task->fault) ? task_refuse(task, task->fault) : NEXT;
}

enum next step_answer(struct task *task)
{
    struct response response = {
        .status = task->endpoint->status, .content_type = "application/json", .body = task->body};

    if (!task->exchange)
        return task_refuse(task, OK);
    if (task->endpoint->shows != LOOK_NONE)
        looks_note(&task->service->looks, task, task->loaded.state->thread.id);
    lane_give(&task->service->lanes, task);
    if (task->etag.at)
        response_header(&response, "ETag", task->etag);
    if (task->location.at)
        response_header(&response, "Location", task->location);
    task_headers(task, &response);
    exchange_answer(task->exchange, &response);
    return DONE;
}

static const struct flow_step steps[] = {
    {"authenticate", step_authenticate}, /* who is asking; no I/O                               */
    {"read input", step_read_input},     /* path, headers and body into the endpoint's struct   */
    {"lane", step_lane},                 /* waits for commands on the same object               */
    {"load", step_load},                 /* waits: one statement brings all that the rules need */
    {"loaded", step_loaded},             /* its row into the state                              */
    {"prove", step_prove},               /* is the credential what it claims to be?             */
    {"recall", step_recall},             /* a retry gets the answer it was given                */
    {"authorize", step_authorize},       /* which seat is it, and may that seat ask for this?   */
    {"decide", step_decide},             /* the rule: facts, or a refusal; pure                 */
    {"seal", step_seal},                 /* canonical bytes, hash link, signature               */
    {"render", step_render},             /* the answer, with its receipts                       */
    {"append", step_append},             /* waits: compare-and-append, with many others         */
    {"appended", step_appended},         /* won, or load and decide again                       */
    {"answer", step_answer},             /* after the commit                                    */
};
const struct flow command_flow = {"command", steps};

/* What is decided on more than the load brings. */
static const struct flow_step asking_steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"lane", step_lane},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"recall", step_recall},
    {"authorize", step_authorize},
    {"ask", step_ask},     /* waits: the endpoint's own statement */
    {"asked", step_asked}, /* its rows, or why there are none */
    {"decide", step_decide},
    {"seal", step_seal},
    {"render", step_render},
    {"append", step_append},
    {"appended", step_appended},
    {"answer", step_answer},
};
const struct flow asking_flow = {"asking", asking_steps};

static const struct flow_step upload_steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"lane", step_lane},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"file type", step_file_type},
    {"decide", step_decide},
    {"seal", step_seal},
    {"render", step_render},
    {"append", step_append},
    {"appended", step_appended},
    {"answer", step_answer},
};
const struct flow upload_flow = {"upload", upload_steps};

/* The clock asks nobody's leave. */
static const struct flow_step tick_steps[] = {
    {"lane", step_lane},     {"load", step_load},         {"loaded", step_loaded},
    {"decide", step_decide}, {"seal", step_seal},         {"render", step_render},
    {"append", step_append}, {"appended", step_appended}, {"answer", step_answer},
};
static const struct flow tick_flow = {"tick", tick_steps};

static struct fault decide_tick(struct task *task)
{
    struct ask ask = {task->loaded.state, {.seat = SEAT_CLOCK}, task->now, &task->facts};

    return rule_tick(&ask, task_id(task));
}

const struct endpoint clock_endpoint = {.name = "tick", .flow = &tick_flow, .decide = decide_tick};
