/* What the lists of disputes share: the summary of one, and where a page ends. */
#include "api/dispute_list.h"

#include "api/page.h"
#include "api/render.h"

struct str dispute_list_place(struct task *task, struct dispute_place place)
{
    return page_place(task, place.at, ID_DISPUTE, place.id);
}

struct fault dispute_list_page(struct task *task, const char *list, int64_t *limit,
                               struct dispute_place *after)
{
    struct str place;

    TRY(page_ask(task, list, limit, &place));
    return page_place_read(place, ID_DISPUTE, &after->at, &after->id);
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

static void render(struct task *task, struct json *json, int at)
{
    struct dispute_row row;

    task->fault = dispute_row_read(&task->query.rows, at, &row);
    if (!fault_is(task->fault))
        dispute_summary(json, NULL, &row);
}

static struct str place_of(struct task *task, int at)
{
    struct dispute_row row;

    task->fault = dispute_row_read(&task->query.rows, at, &row);
    return dispute_list_place(task, row.place);
}

void dispute_list_answer(struct task *task, const char *list, struct json *json)
{
    const struct page_view view = {list, render, place_of};

    page_answer(task, json, &view);
}
