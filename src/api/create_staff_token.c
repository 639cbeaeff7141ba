/* POST /v1/staff-tokens: a token for a mediator or another of the staff. */
#include "api/endpoint.h"
#include "api/key_view.h"

struct input {
    int seat;
    struct str ref, name, label;
    int64_t expires_at;
};

static const struct field fields[] = {
    {"seat", FIELD_WORD, AT(struct input, seat), REQUIRED, .words = seat_names},
    {"ref", FIELD_LABEL, AT(struct input, ref), REQUIRED, .limit = LIMIT_REF},
    {"name", FIELD_LABEL, AT(struct input, name), REQUIRED, .limit = LIMIT_NAME},
    {"label", FIELD_LABEL, AT(struct input, label), .limit = LIMIT_NAME},
    {"expires_at", FIELD_INSTANT, AT(struct input, expires_at)},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    if (!((SEATS_STAFF | BIT(SEAT_AUDITOR)) & BIT(in->seat)))
        return fault_say(FAULT_invalid, "/seat",
                         "It is 'mediator', 'supervisor', 'auditor' or 'assistant'.");
    return key_end_check(task, in->expires_at);
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct credential_new token = {
        .seat = (enum seat)in->seat,
        .label = in->label.at ? in->label : STR(""),
        .expires_at = in->expires_at,
        .person = task_person(task, in->ref),
        .ref = in->ref,
        .name = in->name,
    };

    key_ask(task, &token);
    return OK;
}

const struct endpoint create_staff_token = {
    .name = "create_staff_token",
    .method = HTTP_POST,
    .path = "/v1/staff-tokens",
    .flow = &admin_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "keys:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .threadless = true,
    .status = 201,
    .prepare = prepare,
    .ask = ask,
    .answer = answer_key,
};
