/* GET /v1/threads/{thread}/reads: how far each person has read a stream. */
#include "api/endpoint.h"
#include "api/page.h"
#include "store/reads.h"

/* Parties see each other's marks and the mediator's: who else looks on is not theirs to know. */
static struct fault ask(struct task *task)
{
    const struct thread *thread = &task->loaded.state->thread;
    const struct id seated[] = {thread->client, thread->freelancer, thread->mediator};
    struct reads_list list = {
        .tenant = task->keys.tenant, .thread = thread->id, .person_count = COUNT(seated)};

    TRY(task_stream(task, task_query(task, "stream"), &list.stream));
    if (seat_is_party(task->actor.seat))
        list.persons = seated;
    reads_list_ask(&task->query, &list);
    return OK;
}

static const char *seat_of(const struct thread *thread, struct id person)
{
    if (id_equal(person, thread->client))
        return seat_names[SEAT_CLIENT];
    if (id_equal(person, thread->freelancer))
        return seat_names[SEAT_FREELANCER];
    return id_equal(person, thread->mediator) ? seat_names[SEAT_MEDIATOR] : NULL;
}

static void render(struct task *task, struct json *json, int n)
{
    struct read_row row = read_read(&task->query.rows, n);

    json_open(json, NULL);
    json_id(json, "person", ID_PERSON, row.person);
    json_word(json, "seat", seat_of(&task->loaded.state->thread, row.person));
    json_int(json, "entry", row.seq);
    json_instant(json, "at", row.at);
    json_close(json);
}

static void answer(struct task *task, struct json *json)
{
    page_whole(task, json, render);
}

static const char *const queries[] = {"stream", NULL};

const struct endpoint list_reads = {
    .name = "list_reads",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/reads",
    .flow = &query_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .queries = queries,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
