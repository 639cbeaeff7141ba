/* GET /v1/account/passkeys: mine, oldest first; they are few, and one page. */
#include "api/endpoint.h"
#include "api/passkey_view.h"

static struct fault ask(struct task *task)
{
    passkey_list_ask(&task->query, task->keys.tenant, task->loaded.session.person);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(&task->query.rows); i++) {
        struct passkey_row passkey = passkey_read(&task->query.rows, i);

        render_passkey(json, NULL, &passkey);
    }
    json_close_array(json);
    json_null(json, "next_cursor");
}

const struct endpoint list_passkeys = {
    .name = "list_passkeys",
    .method = HTTP_GET,
    .path = "/v1/account/passkeys",
    .flow = &query_flow,
    .personal = true,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
