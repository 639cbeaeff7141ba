/* GET /v1/account/passkeys: mine, oldest first; they are few, and one page. */
#include "api/endpoint.h"
#include "api/page.h"
#include "api/passkey_view.h"

static struct fault ask(struct task *task)
{
    passkey_list_ask(&task->query, task->keys.tenant, task->loaded.session.person);
    return OK;
}

static void render(struct task *task, struct json *json, int n)
{
    struct passkey_row passkey = passkey_read(&task->query.rows, n);

    render_passkey(json, NULL, &passkey);
}

static void answer(struct task *task, struct json *json)
{
    page_whole(task, json, render);
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
