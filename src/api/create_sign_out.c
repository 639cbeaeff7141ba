/* POST /v1/sessions/current/sign-outs: this session ends, or all of mine do. */
#include "api/endpoint.h"
#include "api/session_view.h"
#include "flow/enter.h"

struct input {
    bool everywhere;
};

static const struct field fields[] = {
    {"everywhere", FIELD_BOOLEAN, AT(struct input, everywhere)},
};

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct session_page which = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
        .session = task->loaded.session.id,
        .now = task->now,
    };

    if (in->everywhere && task_session_state(task) != SESSION_OPEN)
        return fault_of(FAULT_factor_required); /* it is not proved whose the others are */
    if (in->everywhere)
        which.session = (struct id){0};
    session_end_ask(&task->query, &which);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    session_cookie_end(task);
    json_int(json, "ended", rows_count(&task->query.rows));
}

const struct endpoint create_sign_out = {
    .name = "create_sign_out",
    .method = HTTP_POST,
    .path = "/v1/sessions/current/sign-outs",
    .flow = &admin_flow,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .unkeyed = true,
    .personal = true,
    .states = BIT(SESSION_FACTOR) | BIT(SESSION_ENROL),
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
