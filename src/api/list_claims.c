/* GET /v1/disputes/{dispute}/claims: what each side asks for, by its newest claim. */
#include "api/claim_view.h"
#include "api/page.h"

void render_claim(struct json *json, const char *name, const struct claim_row *row)
{
    json_open(json, name);
    json_word(json, "by", seat_names[row->by]);
    render_text(json, "text", row->text);
    json_money(json, "amount", row->claim.amount);
    json_instant(json, "at", row->claim.at);
    json_int(json, "entry", row->claim.entry);
    json_close(json);
}

static struct fault ask(struct task *task)
{
    struct stated of = {task->keys.tenant, task->loaded.state->thread.id, task->keys.dispute};

    claim_list_ask(&task->query, &of);
    return OK;
}

static void render(struct task *task, struct json *json, int n)
{
    struct claim_row row;

    task->fault = claim_read(&task->query.rows, n, &row);
    if (!fault_is(task->fault))
        render_claim(json, NULL, &row);
}

static void answer(struct task *task, struct json *json)
{
    page_whole(task, json, render);
}

const struct endpoint list_claims = {
    .name = "list_claims",
    .method = HTTP_GET,
    .path = "/v1/disputes/{dispute}/claims",
    .flow = &view_flow,
    .seats = SEATS_READERS,
    .scope = "disputes:read",
    .status = 200,
    .ask = ask,
    .answer = answer,
};
