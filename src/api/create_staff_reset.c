/* POST /v1/staff/{person}/resets: a new password to hand over to somebody who has lost theirs, or
 * their second factor. Their sessions end. */
#include "api/endpoint.h"
#include "api/staff_view.h"
#include "flow/enter.h"
#include "flow/mint.h"

static struct fault ask(struct task *task)
{
    struct account_asked asked = {.tenant = task->keys.tenant, .now = task->now};

    TRY(staff_other(task, &asked.person));
    account_ask(&task->query, &asked);
    return OK;
}

static struct fault look(struct task *task)
{
    if (!account_read(&task->query.rows, task->now, &task->account) ||
        id_is_none(task->account.person))
        return fault_of(FAULT_not_found);
    task->hashing.wanted = task->hashing.make = true;
    task->hashing.password = mint_password(task);
    return OK;
}

static struct fault write(struct task *task)
{
    const struct staff_new staff = {
        .tenant = task->keys.tenant,
        .person = task->account.person,
        .hash = task->hashing.made,
        .now = task->now,
    };

    staff_reset_ask(&task->query, &staff);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    answer_staff(task, json);
    json_text(json, "password", mint_password(task));
}

const struct endpoint create_staff_reset = {
    .name = "create_staff_reset",
    .method = HTTP_POST,
    .path = "/v1/staff/{person}/resets",
    .flow = &account_flow,
    .admins = true,
    .fresh = true,
    .threadless = true,
    .status = 201,
    .ask = ask,
    .look = look,
    .write = write,
    .answer = answer,
};
