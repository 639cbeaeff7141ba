/* GET /v1/threads/{thread}: who is in it, what its reader may see of it, and how its dispute
 * stands. */
#include "api/endpoint.h"
#include "store/threads.h"

static struct fault ask(struct task *task)
{
    thread_view_ask(&task->query, task->keys.tenant, task->loaded.state->thread.id);
    return OK;
}

static void render_person(struct json *json, const char *seat, struct id person, struct str name)
{
    if (id_is_none(person)) {
        json_null(json, seat);
        return;
    }
    json_open(json, seat);
    json_id(json, "id", ID_PERSON, person);
    render_text(json, "name", name);
    json_close(json);
}

static void render_people(struct json *json, const struct task *task)
{
    const struct thread *thread = &task->loaded.state->thread;
    struct thread_names names = thread_names_read(&task->query.rows);

    render_person(json, "client", thread->client, names.client);
    render_person(json, "freelancer", thread->freelancer, names.freelancer);
    render_person(json, "mediator", thread->mediator, names.mediator);
}

static void render_streams(struct json *json, const struct task *task)
{
    json_open_array(json, "streams");
    for (enum stream stream = STREAM_JOINT; stream < STREAM_COUNT; stream++) {
        const struct head *head = &task->loaded.state->heads[stream];

        if (!task_sees(task, stream))
            continue;
        json_open(json, NULL);
        json_word(json, "stream", stream_names[stream]);
        json_int(json, "entries", head->seq);
        json_instant(json, "last_at", head->at);
        json_close(json);
    }
    json_close_array(json);
}

static void render_state(struct json *json, const struct task *task)
{
    const struct thread *thread = &task->loaded.state->thread;

    json_open(json, "caucuses");
    json_bool(json, "client", thread->caucus_client);
    json_bool(json, "freelancer", thread->caucus_freelancer);
    json_close(json);
    json_bool(json, "held", thread->held);
    render_streams(json, task);
    if (id_is_none(task->loaded.state->dispute.id))
        json_null(json, "dispute");
    else
        render_dispute(json, "dispute", task);
}

static void answer(struct task *task, struct json *json)
{
    struct thread_row row;

    task->fault = rows_count(&task->query.rows) ? thread_read(&task->query.rows, 0, &row)
                                                : fault_of(FAULT_not_found);
    if (fault_is(task->fault))
        return;
    json_id(json, "id", ID_THREAD, row.id);
    json_text(json, "ref", row.ref);
    render_text(json, "title", row.title);
    json_bool(json, "livemode", task->loaded.livemode);
    json_money(json, "amount", row.amount);
    render_people(json, task);
    render_state(json, task);
    json_instant(json, "opened_at", row.opened_at);
}

const struct endpoint get_thread = {
    .name = "get_thread",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}",
    .flow = &view_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .shows = LOOK_THREAD,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
