/* POST /v1/account/recovery-codes: ten new ones, shown this once; the old ones serve no more. */
#include "api/endpoint.h"
#include "api/session_view.h"
#include "factor/recovery.h"
#include "flow/enter.h"

struct input {
    struct str codes[RECOVERY_CODES]; /* made here */
};

static struct fault ask(struct task *task)
{
    struct input *in = task->input;
    struct str kept[RECOVERY_CODES];
    const struct factor_given given = {
        .tenant = task->keys.tenant,
        .agent = request_agent(task),
        .person = task->loaded.session.person,
        .now = task->now,
        .codes = kept,
        .code_count = RECOVERY_CODES,
    };

    recovery_codes_make(task, in->codes, kept);
    recovery_codes_set_ask(&task->query, &given);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    render_recovery_codes(json, in->codes);
}

const struct endpoint create_recovery_codes = {
    .name = "create_recovery_codes",
    .method = HTTP_POST,
    .path = "/v1/account/recovery-codes",
    .flow = &admin_flow,
    .input_size = sizeof(struct input),
    .unkeyed = true,
    .personal = true,
    .fresh = true,
    .threadless = true,
    .status = 201,
    .ask = ask,
    .answer = answer,
};
