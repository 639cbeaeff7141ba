/* GET /v1/disputes/{dispute}/people: what came before this dispute: of each party, between the two,
 * with this mediator. */
#include "api/endpoint.h"
#include "store/histories.h"

static struct fault ask(struct task *task)
{
    const struct thread *thread = &task->loaded.state->thread;
    struct history_of of = {task->keys.tenant, thread->id, task->keys.dispute, thread->mediator};

    people_history_ask(&task->query, &of);
    return OK;
}

static void write_side(struct json *json, const char *name, const struct history_row *row)
{
    json_open(json, name);
    json_id(json, "person", ID_PERSON, row->person);
    json_int(json, "threads", row->threads);
    json_int(json, "disputes", row->disputes);
    json_int(json, "settled", row->settled);
    json_int(json, "decided", row->decided);
    json_int(json, "defaulted", row->defaulted);
    json_close(json);
}

static void write_together(struct json *json, const struct history_row *row)
{
    json_open(json, "together");
    json_int(json, "threads", row->together_threads);
    json_int(json, "disputes", row->together_disputes);
    json_int(json, "settled", row->together_settled);
    json_int(json, "decided", row->together_decided);
    json_close(json);
}

static void answer(struct task *task, struct json *json)
{
    struct history_row sides[2];

    CHECK(rows_count(&task->query.rows) == (int)COUNT(sides));
    for (size_t i = 0; i < COUNT(sides); i++)
        sides[i] = history_read(&task->query.rows, (int)i);
    write_side(json, "client", &sides[0]);
    write_side(json, "freelancer", &sides[1]);
    write_together(json, &sides[0]);
    json_open(json, "with_mediator");
    json_int(json, "client", sides[0].mediated);
    json_int(json, "freelancer", sides[1].mediated);
    json_close(json);
    json_open_array(json, "conflicts");
    for (size_t i = 0; i < COUNT(sides); i++)
        if (sides[i].has_conflict)
            json_id(json, NULL, ID_PERSON, sides[i].person);
    json_close_array(json);
}

const struct endpoint get_people = {
    .name = "get_people",
    .method = HTTP_GET,
    .path = "/v1/disputes/{dispute}/people",
    .flow = &view_flow,
    .seats = SEATS_STAFF | BIT(SEAT_AUDITOR),
    .status = 200,
    .ask = ask,
    .answer = answer,
};
