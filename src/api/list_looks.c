/* GET /v1/threads/{thread}/looks: who has looked at what, the latest first. */
#include "api/endpoint.h"
#include "api/page.h"
#include "store/looks.h"

/* "<at> <person> <what> <stream>" of the last one shown. */
static bool read_place(struct str place, struct looks_page *page)
{
    page->after.at = INT64_MAX;
    if (place.len == 0)
        return true;
    if (!str_to_int(str_cut(&place, ' '), &page->after.at) ||
        !id_read(ID_PERSON, str_cut(&place, ' '), &page->after.person))
        return false;
    page->after.what = str_cut(&place, ' ');
    page->after.stream = place.at ? place : STR("");
    return true;
}

static struct fault ask(struct task *task)
{
    struct looks_page page = {.tenant = task->keys.tenant,
                              .thread = task->loaded.state->thread.id,
                              .streams = task->visible};
    struct str place;

    TRY(page_ask(task, "looks", &page.limit, &place));
    if (!read_place(place, &page))
        return fault_at(FAULT_bad_cursor, "cursor");
    looks_page_ask(&task->query, &page);
    return OK;
}

static void write_text_or_null(struct json *json, const char *name, struct str text)
{
    if (text.len > 0)
        json_text(json, name, text);
    else
        json_null(json, name);
}

static void render(struct task *task, struct json *json, int at)
{
    struct look_row row = look_read(&task->query.rows, at);

    json_open(json, NULL);
    json_id(json, "person", ID_PERSON, row.person);
    write_text_or_null(json, "name", row.name);
    json_text(json, "seat", row.seat);
    json_text(json, "what", row.what);
    write_text_or_null(json, "stream", row.stream);
    json_instant(json, "at", row.at);
    json_close(json);
}

static struct str place_of(struct task *task, int at)
{
    struct look_row row = look_read(&task->query.rows, at);

    return str_format(task->arena, "%lld %s %.*s %.*s", (long long)row.at,
                      id_text(task->arena, ID_PERSON, row.person).at, STR_ARG(row.what),
                      STR_ARG(row.stream));
}

static void answer(struct task *task, struct json *json)
{
    static const struct page_view view = {"looks", render, place_of};

    page_answer(task, json, &view);
}

static const char *const queries[] = {"limit", "cursor", NULL};

const struct endpoint list_looks = {
    .name = "list_looks",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/looks",
    .flow = &query_flow,
    .seats = BIT(SEAT_SUPERVISOR) | BIT(SEAT_AUDITOR),
    .queries = queries,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
