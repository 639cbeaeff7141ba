/* What the endpoints of the queue share: who asks, what for, and the row of a dispute. */
#include "api/queue_view.h"

#include "api/dispute_list.h"
#include "api/render.h"
#include "search/language.h"

struct queue_reader queue_reader(const struct task *task)
{
    return (struct queue_reader){
        .tenant = task->keys.tenant,
        .person = task->actor.person,
        .sees_all = task->actor.seat != SEAT_MEDIATOR,
        .streams = stream_visible(task->actor.seat),
    };
}

static struct fault read_word(const struct task *task, const char *name, const char *const *words,
                              struct str *out)
{
    *out = task_query(task, name);
    if (out->at && word_read(words, *out) < 0)
        return fault_say(FAULT_bad_parameter, name,
                         "It is one of the words that the reference lists.");
    return OK;
}

static struct fault read_amount(const struct task *task, const char *name, int64_t *out)
{
    struct str text = task_query(task, name);

    *out = -1;
    if (text.at && (!str_to_int(text, out) || *out < 0 || *out > MONEY_MAX))
        return fault_say(FAULT_bad_parameter, name, "It is a whole number of minor units.");
    return OK;
}

static struct fault read_filters(const struct task *task, struct queue_page *out)
{
    struct currency currency;

    out->tag = task_query(task, "tag");
    if (out->tag.at && (out->tag.len == 0 || out->tag.len > LIMIT_TAG))
        return fault_say(FAULT_bad_parameter, "tag", "It is a tag, of 1 to 64 bytes.");
    out->currency = task_query(task, "currency");
    if (out->currency.at && !currency_read(out->currency, &currency))
        return fault_say(FAULT_bad_parameter, "currency", "It is a code of ISO 4217: JPY.");
    TRY(read_word(task, "stage", &stage_names[STAGE_NEGOTIATION], &out->stage));
    TRY(read_word(task, "language", &language_names[1], &out->language));
    TRY(read_amount(task, "amount_from", &out->amount_from));
    return read_amount(task, "amount_to", &out->amount_to);
}

struct fault queue_question(const struct task *task, struct queue_page *out)
{
    struct str view;

    TRY(read_word(task, "view", queue_view_names, &view));
    out->view = view.at ? (enum queue_view)word_read(queue_view_names, view) : QUEUE_NEEDS_ME;
    return read_filters(task, out);
}

static void render_person(struct json *json, const char *name, struct id id, struct str person)
{
    if (id_is_none(id)) {
        json_null(json, name);
        return;
    }
    json_open(json, name);
    json_id(json, "id", ID_PERSON, id);
    render_text(json, "name", person);
    json_close(json);
}

static void render_said(struct json *json, const struct queue_row *row)
{
    if (!row->said_stream.at) {
        json_null(json, "last");
        return;
    }
    json_open(json, "last");
    json_text(json, "stream", row->said_stream);
    json_int(json, "seq", row->said_seq);
    json_instant(json, "at", row->said_at);
    json_text(json, "seat", row->said_seat);
    json_text(json, "text", row->said_text);
    json_close(json);
}

void render_queue_row(struct json *json, const struct queue_row *row)
{
    json_open(json, NULL);
    dispute_summary(json, "dispute", &row->dispute);
    json_open(json, "thread");
    json_id(json, "id", ID_THREAD, row->dispute.thread);
    json_text(json, "ref", row->dispute.ref);
    render_text(json, "title", row->title);
    json_close(json);
    render_person(json, "client", row->client, row->client_name);
    render_person(json, "freelancer", row->freelancer, row->freelancer_name);
    render_person(json, "mediator", row->dispute.mediator, row->mediator_name);
    json_bool(json, "needs_me", row->needed);
    json_instant(json, "due_at", row->dispute.due_at);
    render_said(json, row);
    json_int(json, "unread", row->unread);
    json_raw(json, "tags", row->tags.at ? row->tags : STR("[]"));
    render_text(json, "language", row->language);
    json_instant(json, "snoozed_until", row->snoozed_until);
    json_close(json);
}

void render_view(struct json *json, const char *name, const struct view_row *row)
{
    json_open(json, name);
    json_id(json, "id", ID_VIEW, row->id);
    json_text(json, "name", row->name);
    json_raw(json, "query", row->query);
    json_instant(json, "created_at", row->created_at);
    json_close(json);
}
