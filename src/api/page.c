/* Pages of lists. */
#include "api/page.h"

#include "api/render.h"

struct fault page_ask(struct task *task, const char *list, int64_t *limit, struct str *place)
{
    TRY(task_limit(task, limit));
    TRY(task_cursor_read(task, list, place));
    *limit += 1;
    return OK;
}

void page_answer(struct task *task, struct json *json, const struct page_view *view)
{
    int rows = rows_count(&task->query.rows), shown;
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    shown = rows > limit ? (int)limit : rows;
    json_open_array(json, "data");
    for (int row = 0; row < shown && !fault_is(task->fault); row++)
        view->render(task, json, row);
    json_close_array(json);
    if (rows > shown && shown > 0)
        place = view->place(task, shown - 1);
    render_cursor(json, task, view->list, place);
}

void page_whole(struct task *task, struct json *json,
                void (*render)(struct task *task, struct json *json, int row))
{
    json_open_array(json, "data");
    for (int row = 0; row < rows_count(&task->query.rows) && !fault_is(task->fault); row++)
        render(task, json, row);
    json_close_array(json);
    json_null(json, "next_cursor");
}

struct str page_place(const struct task *task, int64_t at, enum id_kind kind, struct id id)
{
    return str_format(task->arena, "%lld %s", (long long)at, id_text(task->arena, kind, id).at);
}

struct fault page_place_read(struct str place, enum id_kind kind, int64_t *at, struct id *id)
{
    if (place.len > 0 && (!str_to_int(str_cut(&place, ' '), at) || !id_read(kind, place, id)))
        return fault_at(FAULT_bad_cursor, "cursor");
    return OK;
}
