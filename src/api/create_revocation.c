/* POST /v1/keys/{credential}/revocations: a key or token ends now; one that has ended keeps its
 * time. */
#include "api/endpoint.h"
#include "api/key_view.h"

static struct fault ask(struct task *task)
{
    struct id credential;

    if (!id_read(ID_CREDENTIAL, task_parameter(task, "{credential}"), &credential))
        return fault_at(FAULT_bad_parameter, "{credential}");
    credential_revoke_ask(&task->query, task->keys.tenant, credential, task->now);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct credential_row key;

    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    key = credential_read(&task->query.rows, 0);
    render_key(json, "key", &key);
}

const struct endpoint create_revocation = {
    .name = "create_revocation",
    .method = HTTP_POST,
    .path = "/v1/keys/{credential}/revocations",
    .flow = &admin_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "keys:write",
    .threadless = true,
    .status = 201,
    .ask = ask,
    .answer = answer,
};
