/* POST /v1/people/{person}/conflicts: a mediator's tie to somebody, so that they are never assigned
 * to a case of theirs. */
#include "api/endpoint.h"
#include "store/tenants.h"

struct input {
    struct str person; /* an id, or the tenant's own ref */
};

static const struct field fields[] = {
    {"person", FIELD_LABEL, AT(struct input, person), REQUIRED, .limit = LIMIT_REF},
};

static struct id other(const struct task *task)
{
    const struct input *in = task->input;
    struct id person;

    return id_read(ID_PERSON, in->person, &person) ? person : task_person(task, in->person);
}

static struct fault ask(struct task *task)
{
    struct conflict_new conflict = {
        .tenant = task->keys.tenant, .person = other(task), .now = task->now};

    if (!id_read(ID_PERSON, task_parameter(task, "{person}"), &conflict.mediator))
        return fault_at(FAULT_bad_parameter, "{person}");
    if (id_equal(conflict.mediator, conflict.person))
        return fault_say(FAULT_invalid, "/person", "Nobody has a tie to themselves.");
    conflict_create_ask(&task->query, &conflict);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    json_open(json, "conflict");
    json_id(json, "mediator", ID_PERSON, rows_id(&task->query.rows, 0, 0));
    json_id(json, "person", ID_PERSON, other(task));
    json_close(json);
}

const struct endpoint create_conflict = {
    .name = "create_conflict",
    .method = HTTP_POST,
    .path = "/v1/people/{person}/conflicts",
    .flow = &admin_flow,
    .seats = BIT(SEAT_MARKETPLACE) | BIT(SEAT_SUPERVISOR),
    .scope = "keys:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .threadless = true,
    .status = 201,
    .ask = ask,
    .answer = answer,
};
