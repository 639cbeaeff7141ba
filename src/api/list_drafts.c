/* GET /v1/threads/{thread}/drafts: one's own, in the streams that one still sees. */
#include "api/endpoint.h"
#include "api/page.h"
#include "store/drafts.h"

static struct fault ask(struct task *task)
{
    struct drafts_of of = {
        .tenant = task->keys.tenant,
        .thread = task->loaded.state->thread.id,
        .person = task->actor.person,
        .streams = task->visible,
    };

    draft_list_ask(&task->query, &of);
    return OK;
}

static void render(struct task *task, struct json *json, int n)
{
    struct draft_row row = draft_read(&task->query.rows, n);

    json_open(json, NULL);
    json_text(json, "stream", row.stream);
    json_text(json, "text", row.text);
    json_instant(json, "saved_at", row.saved_at);
    json_close(json);
}

static void answer(struct task *task, struct json *json)
{
    page_whole(task, json, render);
}

const struct endpoint list_drafts = {
    .name = "list_drafts",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/drafts",
    .flow = &query_flow,
    .seats = SEATS_PARTIES | SEATS_STAFF,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
