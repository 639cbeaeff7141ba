/* What the lists of disputes share: the summary of one, and where a page ends. */
#include "api/dispute_list.h"

#include "api/render.h"

/* "<instant> <dispute>" */
static bool read_place(struct str text, struct dispute_place *out)
{
    struct dispute_place place;

    if (!str_to_int(str_cut(&text, ' '), &place.at) || !id_read(ID_DISPUTE, text, &place.id))
        return false;
    *out = place;
    return true;
}

struct str dispute_list_place(struct task *task, struct dispute_place place)
{
    return str_format(task->arena, "%lld %s", (long long)place.at,
                      id_text(task->arena, ID_DISPUTE, place.id).at);
}

struct fault dispute_list_page(struct task *task, const char *list, int64_t *limit,
                               struct dispute_place *after)
{
    struct str place;

    TRY(task_limit(task, limit));
    TRY(task_cursor_read(task, list, &place));
    if (place.len > 0 && !read_place(place, after))
        return fault_at(FAULT_bad_cursor, "cursor");
    *limit += 1;
    return OK;
}

void dispute_summary(struct json *json, const char *name, const struct dispute_row *row)
{
    json_open(json, name);
    json_id(json, "id", ID_DISPUTE, row->id);
    json_id(json, "thread", ID_THREAD, row->thread);
    json_text(json, "ref", row->ref);
    json_word(json, "stage", stage_names[row->stage]);
    json_word(json, "reason", reason_names[row->reason]);
    json_money(json, "amount", row->amount);
    json_word(json, "waiting_on", waiting_names[row->waiting_on]);
    json_instant(json, "due_at", row->due_at);
    json_word(json, "outcome", row->outcome ? outcome_names[row->outcome] : NULL);
    json_id(json, "mediator", ID_PERSON, row->mediator);
    json_word(json, "opened_by", seat_names[row->opened_by]);
    json_instant(json, "opened_at", row->opened_at);
    json_instant(json, "closed_at", row->closed_at);
    json_int(json, "version", row->version);
    json_close(json);
}

void dispute_list_answer(struct task *task, const char *list, struct json *json)
{
    const struct rows *rows = &task->query.rows;
    struct dispute_row row = {0};
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(rows) && i < limit && !fault_is(task->fault); i++) {
        task->fault = dispute_row_read(rows, i, &row);
        dispute_summary(json, NULL, &row);
    }
    json_close_array(json);
    if (rows_count(rows) > limit)
        place = dispute_list_place(task, row.place);
    render_cursor(json, task, list, place);
}
