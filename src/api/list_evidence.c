/* GET /v1/disputes/{dispute}/evidence-checklist: what the mediator has asked for, and what answered
 * it. */
#include "api/endpoint.h"
#include "store/evidence.h"

static struct fault ask(struct task *task)
{
    struct evidence_page page = {.tenant = task->keys.tenant,
                                 .thread = task->loaded.state->thread.id,
                                 .dispute = task->keys.dispute,
                                 .from = 1};
    struct str place;

    TRY(task_limit(task, &page.limit));
    TRY(task_cursor_read(task, "evidence", &place));
    if (place.len > 0 && !str_to_int(place, &page.from))
        return fault_at(FAULT_bad_cursor, "cursor");
    page.limit++; /* one more tells whether there is a next page */
    evidence_checklist_ask(&task->query, &page);
    return OK;
}

static void open_request(struct json *json, const struct evidence_row *row)
{
    json_open(json, NULL);
    json_int(json, "entry", row->entry);
    json_word(json, "asked_of", seat_names[row->party]);
    json_word(json, "by", seat_names[row->by]);
    render_text(json, "text", row->text);
    json_instant(json, "at", row->at);
    json_instant(json, "due_at", row->due_at);
    json_open_array(json, "answered");
}

static void close_request(struct json *json)
{
    json_close_array(json);
    json_close(json);
}

static void write_answer(struct json *json, const struct evidence_row *row)
{
    if (row->answer_entry == 0)
        return;
    json_open(json, NULL);
    json_word(json, "by", seat_names[row->party]);
    json_int(json, "entry", row->answer_entry);
    json_instant(json, "at", row->answered_at);
    json_close(json);
}

/* Writes `limit` requests; gives the number of the one behind them, or 0. */
static int64_t write_requests(struct task *task, struct json *json, int64_t limit)
{
    const struct rows *rows = &task->query.rows;
    int64_t entry = 0;

    for (int i = 0; i < rows_count(rows); i++) {
        struct evidence_row row;

        task->fault = evidence_read(rows, i, &row);
        if (fault_is(task->fault))
            break;
        if (row.entry != entry) {
            if (entry)
                close_request(json);
            if (limit-- == 0)
                return row.entry;
            open_request(json, &row);
            entry = row.entry;
        }
        write_answer(json, &row);
    }
    if (entry)
        close_request(json);
    return 0;
}

static void answer(struct task *task, struct json *json)
{
    struct str place = {0};
    int64_t limit = 0, next = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    if (!fault_is(task->fault))
        next = write_requests(task, json, limit);
    json_close_array(json);
    if (next)
        place = str_format(task->arena, "%lld", (long long)next);
    render_cursor(json, task, "evidence", place);
}

static const char *const queries[] = {"limit", "cursor", NULL};

const struct endpoint list_evidence = {
    .name = "list_evidence",
    .method = HTTP_GET,
    .path = "/v1/disputes/{dispute}/evidence-checklist",
    .flow = &view_flow,
    .seats = SEATS_READERS,
    .scope = "disputes:read",
    .queries = queries,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
