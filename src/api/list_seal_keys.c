/* GET /v1/seal-keys: the public keys that entries are sealed with, for whoever checks seals. */
#include "api/endpoint.h"
#include "flow/public_keys.h"

static void answer(struct task *task, struct json *json)
{
    public_seal_keys(task, json);
}

const struct endpoint list_seal_keys = {
    .name = "list_seal_keys",
    .method = HTTP_GET,
    .path = "/v1/seal-keys",
    .flow = &open_flow,
    .status = 200,
    .answer = answer,
};
