/* POST /v1/staff/{person}/reinstatements: a suspended account lets its person in again. */
#include "api/endpoint.h"
#include "api/staff_view.h"

static struct fault ask(struct task *task)
{
    struct staff_new staff = {.tenant = task->keys.tenant, .now = task->now};

    TRY(staff_other(task, &staff.person));
    staff_reinstate_ask(&task->query, &staff);
    return OK;
}

const struct endpoint create_reinstatement = {
    .name = "create_reinstatement",
    .method = HTTP_POST,
    .path = "/v1/staff/{person}/reinstatements",
    .flow = &admin_flow,
    .admins = true,
    .fresh = true,
    .threadless = true,
    .status = 201,
    .ask = ask,
    .answer = answer_staff,
};
