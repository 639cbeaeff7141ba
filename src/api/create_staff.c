/* POST /v1/staff: an account for one more of the staff, with a password to hand over. The password
 * follows from the request (flow/mint.h), so that a retry is known by it, and told it again. */
#include "api/endpoint.h"
#include "api/staff_view.h"
#include "factor/rules.h"
#include "flow/enter.h"
#include "flow/mint.h"

struct input {
    struct str login, name;
    int role;
};

static const struct field fields[] = {
    {"login", FIELD_LABEL, AT(struct input, login), REQUIRED, .limit = LIMIT_LOGIN},
    {"name", FIELD_LABEL, AT(struct input, name), REQUIRED, .limit = LIMIT_NAME},
    {"role", FIELD_WORD, AT(struct input, role), REQUIRED, .words = role_names},
};

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;

    if (in->role == ROLE_NONE)
        return fault_say(FAULT_invalid, "/role",
                         "It is 'mediator', 'supervisor', 'auditor', 'admin' or 'trainee'.");
    return login_read(task->arena, in->login, "/login", &in->login);
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    const struct account_asked asked = {
        .tenant = task->keys.tenant,
        .person = task_person(task, in->login),
        .now = task->now,
    };

    account_ask(&task->query, &asked);
    return OK;
}

/* Where the account is there already, it is ours if it has our password. */
static struct fault look(struct task *task)
{
    (void)account_read(&task->query.rows, task->now, &task->account);
    task->hashing.wanted = true;
    task->hashing.make = id_is_none(task->account.person);
    task->hashing.hash = task->account.password;
    task->hashing.password = mint_password(task);
    return OK;
}

static struct fault write(struct task *task)
{
    const struct input *in = task->input;
    const struct staff_new staff = {
        .tenant = task->keys.tenant,
        .person = task_person(task, in->login),
        .login = in->login,
        .name = in->name,
        .hash = task->hashing.make ? task->hashing.made : task->account.password,
        .role = (enum role)in->role,
        .now = task->now,
    };

    if (!task->hashing.make && !task->hashing.right)
        return fault_at(FAULT_login_taken, "/login");
    staff_create_ask(&task->query, &staff);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;
    const struct staff_row staff = {
        .person = task_person(task, in->login),
        .name = in->name,
        .login = in->login,
        .role = (enum role)in->role,
    };

    if (task->hashing.make && rows_count(&task->query.rows) == 0) {
        task->fault = fault_at(FAULT_login_taken, "/login");
        return;
    }
    render_staff(json, "staff", task, &staff);
    json_text(json, "password", mint_password(task));
}

const struct endpoint create_staff = {
    .name = "create_staff",
    .method = HTTP_POST,
    .path = "/v1/staff",
    .flow = &account_flow,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .admins = true,
    .fresh = true,
    .threadless = true,
    .status = 201,
    .prepare = prepare,
    .ask = ask,
    .look = look,
    .write = write,
    .answer = answer,
};
