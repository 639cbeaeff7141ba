/* GET /livez: the process answers. */
#include "api/endpoint.h"

static void answer(struct task *task UNUSED, struct json *json)
{
    json_word(json, "status", "ok");
}

const struct endpoint livez = {
    .name = "livez",
    .method = HTTP_GET,
    .path = "/livez",
    .flow = &open_flow,
    .status = 200,
    .answer = answer,
};
