/* GET /v1/keys: the tenant's API keys and staff tokens, oldest first; never a secret. */
#include "api/endpoint.h"
#include "api/key_view.h"

/* A place is the time of making and the id: "1790000000000 crd_…". */
static struct fault read_place(struct task *task, struct credentials_page *page)
{
    struct str place, at;

    TRY(task_cursor_read(task, "keys", &place));
    if (place.len == 0)
        return OK;
    at = str_cut(&place, ' ');
    if (!str_to_int(at, &page->after_at) || !id_read(ID_CREDENTIAL, place, &page->after))
        return fault_at(FAULT_bad_cursor, "cursor");
    return OK;
}

static struct fault ask(struct task *task)
{
    struct credentials_page page = {.tenant = task->keys.tenant};

    TRY(task_limit(task, &page.limit));
    TRY(read_place(task, &page));
    page.limit++; /* one more tells whether there is a next page */
    credentials_page_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct credential_row key = {0};
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(&task->query.rows); i++) {
        if (i == limit) {
            place = str_format(task->arena, "%lld %s", (long long)key.created_at,
                               id_text(task->arena, ID_CREDENTIAL, key.id).at);
            break;
        }
        key = credential_read(&task->query.rows, i);
        render_key(json, NULL, &key);
    }
    json_close_array(json);
    render_cursor(json, task, "keys", place);
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
