/* POST /v1/account/passkeys/{passkey}/revocations: one of mine serves no more. */
#include "api/endpoint.h"
#include "api/passkey_view.h"
#include "api/session_view.h"

static struct fault ask(struct task *task)
{
    struct passkey_new passkey = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
        .agent = request_agent(task),
        .now = task->now,
    };

    if (!id_read(ID_PASSKEY, task_parameter(task, "{passkey}"), &passkey.id))
        return fault_at(FAULT_bad_parameter, "{passkey}");
    passkey_remove_ask(&task->query, &passkey);
    return OK;
}

const struct endpoint create_passkey_revocation = {
    .name = "create_passkey_revocation",
    .method = HTTP_POST,
    .path = "/v1/account/passkeys/{passkey}/revocations",
    .flow = &admin_flow,
    .unkeyed = true,
    .personal = true,
    .fresh = true,
    .threadless = true,
    .status = 201,
    .ask = ask,
    .answer = answer_passkey,
};
