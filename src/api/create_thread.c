/* POST /v1/threads: the marketplace opens the thread of a contract, with both people. */
#include "api/endpoint.h"

struct person_input {
    struct str ref, name;
};

struct input {
    struct str ref, title;
    struct money amount;
    struct person_input client, freelancer;
};

static const struct field person_fields[] = {
    {"ref", FIELD_LABEL, AT(struct person_input, ref), REQUIRED, .limit = LIMIT_REF},
    {"name", FIELD_LABEL, AT(struct person_input, name), REQUIRED, .limit = LIMIT_NAME},
};
// clang-format off
#define PERSON(member) \
    {#member, FIELD_OBJECT, AT(struct input, member), REQUIRED, \
     .fields = person_fields, .field_count = COUNT(person_fields)}
// clang-format on
static const struct field fields[] = {
    {"ref", FIELD_LABEL, AT(struct input, ref), REQUIRED, .limit = LIMIT_REF},
    {"title", FIELD_LABEL, AT(struct input, title), REQUIRED, .limit = LIMIT_TITLE},
    {"amount", FIELD_MONEY, AT(struct input, amount), REQUIRED},
    PERSON(client),
    PERSON(freelancer),
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    task->keys.ref = in->ref;
    return OK;
}

static struct id person(struct task *task, const struct person_input *in)
{
    struct append_extras *extras = &task->extras;
    struct id id = task_person(task, in->ref);

    extras->people[extras->people_count].id = id;
    extras->people[extras->people_count].ref = in->ref;
    extras->people[extras->people_count++].name = in->name;
    return id;
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct open_thread open = {
        .client = person(task, &in->client),
        .freelancer = person(task, &in->freelancer),
        .amount = in->amount,
        .ref = in->ref,
        .title = in->title,
        .client_name = in->client.name,
        .freelancer_name = in->freelancer.name,
    };

    if (!id_is_none(task->loaded.state->thread.id))
        return fault_at(FAULT_ref_taken, "/ref");
    task->made = task_id(task);
    task->loaded.state->thread.id = task->made;
    task->visible = stream_visible(task->actor.seat);
    task->extras.ref = in->ref;
    return rule_open_thread(&ask, &open);
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    task_location(task, "threads", ID_THREAD, task->made);
    json_open(json, "thread");
    json_id(json, "id", ID_THREAD, task->made);
    json_text(json, "ref", in->ref);
    json_text(json, "title", in->title);
    json_bool(json, "livemode", task->loaded.livemode);
    json_money(json, "amount", in->amount);
    json_id(json, "client", ID_PERSON, task->loaded.state->thread.client);
    json_id(json, "freelancer", ID_PERSON, task->loaded.state->thread.freelancer);
    json_instant(json, "opened_at", task->loaded.state->thread.opened_at);
    json_close(json);
}

const struct endpoint create_thread = {
    .name = "create_thread",
    .method = HTTP_POST,
    .path = "/v1/threads",
    .flow = &command_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "threads:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .threadless = true,
    .step = STEP_open_thread,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer,
};
