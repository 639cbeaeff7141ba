/* GET /v1/staff: who works for the tenant, by login. */
#include "api/endpoint.h"
#include "api/page.h"
#include "api/staff_view.h"

static struct fault ask(struct task *task)
{
    struct str after;
    int64_t limit;

    TRY(page_ask(task, "staff", &limit, &after));
    staff_page_ask(&task->query, task->keys.tenant, after.at ? after : STR(""), limit);
    return OK;
}

static void render(struct task *task, struct json *json, int row)
{
    struct staff_row staff = staff_read(&task->query.rows, row);

    render_staff(json, NULL, task, &staff);
}

static struct str place_of(struct task *task, int row)
{
    return staff_read(&task->query.rows, row).login;
}

static void answer(struct task *task, struct json *json)
{
    static const struct page_view view = {"staff", render, place_of};

    page_answer(task, json, &view);
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
