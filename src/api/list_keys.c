/* GET /v1/keys: the tenant's API keys and staff tokens, oldest first; never a secret. */
#include "api/endpoint.h"
#include "api/key_view.h"
#include "api/page.h"

static struct fault ask(struct task *task)
{
    struct credentials_page page = {.tenant = task->keys.tenant};
    struct str place;

    TRY(page_ask(task, "keys", &page.limit, &place));
    TRY(page_place_read(place, ID_CREDENTIAL, &page.after_at, &page.after));
    credentials_page_ask(&task->query, &page);
    return OK;
}

static void render(struct task *task, struct json *json, int row)
{
    struct credential_row key = credential_read(&task->query.rows, row);

    render_key(json, NULL, &key);
}

static struct str place_of(struct task *task, int row)
{
    struct credential_row key = credential_read(&task->query.rows, row);

    return page_place(task, key.created_at, ID_CREDENTIAL, key.id);
}

static void answer(struct task *task, struct json *json)
{
    static const struct page_view view = {"keys", render, place_of};

    page_answer(task, json, &view);
}

static const char *const queries[] = {"limit", "cursor", NULL};

const struct endpoint list_keys = {
    .name = "list_keys",
    .method = HTTP_GET,
    .path = "/v1/keys",
    .flow = &query_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "keys:write",
    .queries = queries,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
