/* GET /readyz: whether requests should be sent here: there is a database, and the process is not
 * about to stop. */
#include "api/endpoint.h"

static void answer(struct task *task, struct json *json)
{
    task->fault = service_ready(task->service);
    json_word(json, "status", "ok");
}

const struct endpoint readyz = {
    .name = "readyz",
    .method = HTTP_GET,
    .path = "/readyz",
    .flow = &open_flow,
    .status = 200,
    .answer = answer,
};
