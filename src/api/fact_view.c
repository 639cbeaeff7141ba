/* Facts of the case as JSON, and the fact in the path. */
#include "api/fact_view.h"

/* Null: this party has not answered. */
static const char *stance_word(enum stance stance)
{
    return stance == STANCE_NONE ? NULL : stance_names[stance];
}

void render_fact(struct json *json, const char *name, const struct point_row *row)
{
    const struct point *point = &row->point;

    json_open(json, name);
    json_int(json, "number", point->entry);
    render_text(json, "text", row->text);
    json_word(json, "by", seat_names[point->by]);
    json_instant(json, "at", point->at);
    json_word(json, "client", stance_word(point->client));
    json_word(json, "freelancer", stance_word(point->freelancer));
    json_word(json, "status", point_status_names[point_status(point)]);
    json_open(json, "notes");
    render_text(json, "client", row->client_note);
    render_text(json, "freelancer", row->freelancer_note);
    json_close(json);
    json_close(json);
}

struct fault fact_prepare(struct task *task)
{
    int64_t number;

    if (!str_to_int(task_parameter(task, "{number}"), &number) || number < 1)
        return fault_of(FAULT_not_found);
    task->keys.entry = (struct entry_ref){STREAM_JOINT, number};
    return OK;
}

void fact_answered(struct task *task, struct json *json, struct str note)
{
    const struct loaded *loaded = &task->loaded;
    const struct point *point = state_point(loaded->state, task->keys.entry.seq);
    struct point_row row = {*point, loaded->entry_text, loaded->client_note,
                            loaded->freelancer_note};

    *(task->actor.seat == SEAT_CLIENT ? &row.client_note : &row.freelancer_note) = note;
    render_fact(json, "fact", &row);
    answer_dispute(task, json);
}
