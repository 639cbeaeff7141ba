/* POST /v1/sessions: somebody of the staff signs in with login and password; the second factor
 * follows. */
#include "api/endpoint.h"
#include "api/session_view.h"
#include "factor/rules.h"
#include "flow/enter.h"

struct input {
    struct id tenant;
    struct str login, password;
};

static const struct field fields[] = {
    {"tenant", FIELD_ID, AT(struct input, tenant), REQUIRED, .kind = ID_TENANT},
    {"login", FIELD_LABEL, AT(struct input, login), REQUIRED, .limit = LIMIT_LOGIN},
    {"password", FIELD_PROSE, AT(struct input, password), REQUIRED, .limit = LIMIT_PASSWORD},
};

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;

    task->keys.tenant = in->tenant;
    return login_read(task->arena, in->login, "/login", &in->login);
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    const struct account_asked asked = {
        .tenant = in->tenant,
        .login = in->login,
        .attempt = attempt_password(task, in->login),
        .now = task->now,
    };

    account_ask(&task->query, &asked);
    return OK;
}

/* A login that there is not takes the same time. */
static struct fault look(struct task *task)
{
    const struct input *in = task->input;

    TRY(account_look(task));
    task->hashing.wanted = true;
    task->hashing.hash = task->account.password;
    task->hashing.password = in->password;
    return OK;
}

static enum session_state first_state(const struct account *account)
{
    return account->totp.len > 0 || account->passkeys > 0 ? SESSION_FACTOR : SESSION_ENROL;
}

static struct fault write(struct task *task)
{
    const struct account *account = &task->account;
    const struct input *in = task->input;
    struct session_new session = {
        .tenant = in->tenant,
        .id = task_id(task),
        .person = account->person,
        .password = account->password,
        .state = first_state(account),
        .agent = request_agent(task),
        .now = task->now,
        .ends_at = task->now + account->session_ms,
        .attempt = attempt_password(task, in->login),
    };

    if (!task->hashing.right || account->suspended_at)
        return fault_of(FAULT_sign_in_refused);
    session_mint(task, in->tenant, account->livemode);
    session.digest = task->session.digest;
    session_create_ask(&task->query, &session);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    answer_session(task, json, first_state(&task->account), FAULT_sign_in_refused);
}

const struct endpoint create_session = {
    .name = "create_session",
    .method = HTTP_POST,
    .path = "/v1/sessions",
    .flow = &sign_in_flow,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .body_limit = KIB(16),
    .unkeyed = true,
    .threadless = true,
    .status = 201,
    .prepare = prepare,
    .ask = ask,
    .look = look,
    .write = write,
    .answer = answer,
};
