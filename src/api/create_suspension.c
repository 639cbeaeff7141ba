/* POST /v1/staff/{person}/suspensions: the account lets nobody in; its sessions and tokens end. */
#include "api/endpoint.h"
#include "api/staff_view.h"

static struct fault ask(struct task *task)
{
    struct staff_new staff = {.tenant = task->keys.tenant, .now = task->now};

    TRY(staff_other(task, &staff.person));
    staff_suspend_ask(&task->query, &staff);
    return OK;
}

const struct endpoint create_suspension = {
    .name = "create_suspension",
    .method = HTTP_POST,
    .path = "/v1/staff/{person}/suspensions",
    .flow = &admin_flow,
    .admins = true,
    .fresh = true,
    .threadless = true,
    .status = 201,
    .ask = ask,
    .answer = answer_staff,
};
