/* POST /v1/account/passwords: my new password, for the one that I know. All my other sessions end.
 */
#include "api/endpoint.h"
#include "api/session_view.h"
#include "factor/rules.h"
#include "flow/enter.h"

struct input {
    struct str current, password;
};

static const struct field fields[] = {
    {"current", FIELD_PROSE, AT(struct input, current), REQUIRED, .limit = LIMIT_PASSWORD},
    {"password", FIELD_PROSE, AT(struct input, password), REQUIRED, .limit = LIMIT_PASSWORD},
};

/* What can be said without the account costs no attempt. */
static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    return password_check(task->arena, in->password, STR(""), "/password");
}

static struct fault ask(struct task *task)
{
    account_find(task, true);
    return OK;
}

static struct fault look(struct task *task)
{
    const struct input *in = task->input;

    TRY(account_look(task));
    TRY(password_check(task->arena, in->password, task->account.login, "/password"));
    task->hashing.wanted = true;
    task->hashing.hash = task->account.password;
    task->hashing.password = in->current;
    task->hashing.then = in->password;
    return OK;
}

static struct fault write(struct task *task)
{
    const struct factor_given session = factor_begin(task);

    if (!task->hashing.right)
        return fault_at(FAULT_password_refused, "/current");
    password_set_ask(&task->query, &session, task->account.password, task->hashing.made);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    answer_session(task, json, SESSION_OPEN, FAULT_password_refused);
}

const struct endpoint create_password = {
    .name = "create_password",
    .method = HTTP_POST,
    .path = "/v1/account/passwords",
    .flow = &account_flow,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .body_limit = KIB(16),
    .unkeyed = true,
    .personal = true,
    .fresh = true,
    .threadless = true,
    .status = 200,
    .prepare = prepare,
    .ask = ask,
    .look = look,
    .write = write,
    .answer = answer,
};
