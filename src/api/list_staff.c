/* GET /v1/staff: who works for the tenant, by login. */
#include "api/endpoint.h"
#include "api/staff_view.h"

static struct fault ask(struct task *task)
{
    struct str after;
    int64_t limit;

    TRY(task_limit(task, &limit));
    TRY(task_cursor_read(task, "staff", &after));
    /* One more tells whether there is a next page. */
    staff_page_ask(&task->query, task->keys.tenant, after.at ? after : STR(""), limit + 1);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct staff_row staff = {0};
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(&task->query.rows); i++) {
        if (i == limit) {
            place = staff.login;
            break;
        }
        staff = staff_read(&task->query.rows, i);
        render_staff(json, NULL, task, &staff);
    }
    json_close_array(json);
    render_cursor(json, task, "staff", place);
}

static const char *const queries[] = {"limit", "cursor", NULL};

const struct endpoint list_staff = {
    .name = "list_staff",
    .method = HTTP_GET,
    .path = "/v1/staff",
    .flow = &query_flow,
    .seats = SEATS_STAFF | BIT(SEAT_AUDITOR),
    .admins = true,
    .queries = queries,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
