/* GET /v1/threads: the tenant's threads, newest first; a mediator's are those where they are
 * seated. */
#include "api/endpoint.h"
#include "api/page.h"
#include "store/threads.h"

/* The thread of ?ref= comes with the load. */
static struct fault prepare(struct task *task)
{
    struct str ref = task_query(task, "ref");

    if (ref.at && (ref.len == 0 || ref.len > LIMIT_REF))
        return fault_say(FAULT_bad_parameter, "ref", "It is a ref of yours, of 1 to 128 bytes.");
    task->keys.ref = ref;
    return OK;
}

static struct id found(const struct task *task)
{
    const struct thread *thread = &task->loaded.state->thread;
    bool seated =
        task->actor.seat != SEAT_MEDIATOR || id_equal(thread->mediator, task->actor.person);

    return seated ? thread->id : (struct id){0};
}

static struct fault ask(struct task *task)
{
    struct threads_page page = {.tenant = task->keys.tenant};
    struct str place;

    TRY(page_ask(task, "threads", &page.limit, &place));
    if (place.len > 0 && !id_read(ID_THREAD, place, &page.after))
        return fault_at(FAULT_bad_cursor, "cursor");
    if (task->keys.ref.at) {
        thread_view_ask(&task->query, page.tenant, found(task));
        return OK;
    }
    if (task->actor.seat == SEAT_MEDIATOR)
        page.mediator = task->actor.person;
    threads_page_ask(&task->query, &page);
    return OK;
}

static void render(struct task *task, struct json *json, int at)
{
    struct thread_row row;

    task->fault = thread_read(&task->query.rows, at, &row);
    if (fault_is(task->fault))
        return;
    json_open(json, NULL);
    json_id(json, "id", ID_THREAD, row.id);
    json_text(json, "ref", row.ref);
    render_text(json, "title", row.title);
    json_bool(json, "livemode", task->loaded.livemode);
    json_money(json, "amount", row.amount);
    json_id(json, "client", ID_PERSON, row.client);
    json_id(json, "freelancer", ID_PERSON, row.freelancer);
    json_instant(json, "opened_at", row.opened_at);
    json_close(json);
}

static struct str place_of(struct task *task, int at)
{
    struct thread_row row;

    task->fault = thread_read(&task->query.rows, at, &row);
    return id_text(task->arena, ID_THREAD, row.id);
}

static void answer(struct task *task, struct json *json)
{
    static const struct page_view view = {"threads", render, place_of};

    page_answer(task, json, &view);
}

static const char *const queries[] = {"ref", "limit", "cursor", NULL};

const struct endpoint list_threads = {
    .name = "list_threads",
    .method = HTTP_GET,
    .path = "/v1/threads",
    .flow = &view_flow,
    .seats = BIT(SEAT_MARKETPLACE) | BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_AUDITOR),
    .scope = "threads:read",
    .queries = queries,
    .threadless = true,
    .status = 200,
    .prepare = prepare,
    .ask = ask,
    .answer = answer,
};
