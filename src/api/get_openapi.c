/* GET /openapi.json: the contract of this API. */
#include "api/endpoint.h"
#include "api/openapi.h"

static void answer(struct task *task, struct json *json UNUSED)
{
    task->content_type = "application/json";
    task->body = (struct str){openapi_json, openapi_json_len};
}

const struct endpoint get_openapi = {
    .name = "get_openapi",
    .method = HTTP_GET,
    .path = "/openapi.json",
    .flow = &open_flow,
    .status = 200,
    .answer = answer,
};
