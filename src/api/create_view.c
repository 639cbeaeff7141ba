/* POST /v1/views: a question to the queue gets a name, for whoever asks it often. */
#include "api/endpoint.h"
#include "api/queue_view.h"
#include "search/language.h"
#include "store/views.h"

struct input {
    struct str name;
    struct {
        int view, stage, language;
        bool has_view, has_stage, has_language, has_from, has_to;
        struct str tag, currency;
        int64_t amount_from, amount_to;
    } query;
};

#define ASKED(member) .offset = offsetof(struct input, query.member) - offsetof(struct input, query)
#define THERE(member)                                                                              \
    .present = offsetof(struct input, query.member) - offsetof(struct input, query) + 1

static const struct field query_fields[] = {
    {"view", FIELD_WORD, ASKED(view), THERE(has_view), .words = queue_view_names},
    {"tag", FIELD_LABEL, ASKED(tag), .limit = LIMIT_TAG},
    {"stage", FIELD_WORD, ASKED(stage), THERE(has_stage), .words = &stage_names[STAGE_NEGOTIATION]},
    {"language", FIELD_WORD, ASKED(language), THERE(has_language), .words = &language_names[1]},
    {"currency", FIELD_LABEL, ASKED(currency), .limit = 3},
    {"amount_from", FIELD_INTEGER, ASKED(amount_from), THERE(has_from), .max = MONEY_MAX},
    {"amount_to", FIELD_INTEGER, ASKED(amount_to), THERE(has_to), .max = MONEY_MAX},
};

static const struct field fields[] = {
    {"name", FIELD_LABEL, AT(struct input, name), REQUIRED, .limit = LIMIT_NAME},
    {"query", FIELD_OBJECT, AT(struct input, query), REQUIRED, .fields = query_fields,
     .field_count = COUNT(query_fields)},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;
    struct currency currency;

    if (in->query.currency.at && !currency_read(in->query.currency, &currency))
        return fault_say(FAULT_invalid, "/query/currency", "It is a code of ISO 4217: JPY.");
    return OK;
}

/* The question as it is kept: what was left out stays out. */
static struct str question(struct task *task)
{
    const struct input *in = task->input;
    struct json json = json_new(task->arena, KIB(4));

    json_open(&json, NULL);
    if (in->query.has_view)
        json_word(&json, "view", queue_view_names[in->query.view]);
    if (in->query.tag.at)
        json_text(&json, "tag", in->query.tag);
    if (in->query.has_stage)
        json_word(&json, "stage", stage_names[STAGE_NEGOTIATION + in->query.stage]);
    if (in->query.has_language)
        json_word(&json, "language", language_names[1 + in->query.language]);
    if (in->query.currency.at)
        json_text(&json, "currency", in->query.currency);
    if (in->query.has_from)
        json_int(&json, "amount_from", in->query.amount_from);
    if (in->query.has_to)
        json_int(&json, "amount_to", in->query.amount_to);
    json_close(&json);
    return json_str(&json);
}

/* The id follows from the request's own name: a retry finds what it has made. */
static struct id name_view(const struct task *task)
{
    struct digest digest =
        digest_of(str_format(task->arena, "view\n%.*s\n%.*s", STR_ARG(task->principal),
                             STR_ARG(task->keys.idempotency_key)));

    return id_of_digest(&digest);
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    struct view_new view = {
        .tenant = task->keys.tenant,
        .id = name_view(task),
        .person = task->actor.person,
        .name = in->name,
        .query = question(task),
        .now = task->now,
    };

    view_create_ask(&task->query, &view);
    return OK;
}

/* A view that says something else was saved by another request with this Idempotency-Key. */
static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;
    struct view_row row;

    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_of(FAULT_too_many_views);
        return;
    }
    row = view_read(&task->query.rows, 0);
    if (!str_equal(row.name, in->name) || !str_equal(row.query, question(task))) {
        task->fault = fault_at(FAULT_idempotency_key_reused, "Idempotency-Key");
        return;
    }
    render_view(json, "view", &row);
}

const struct endpoint create_view = {
    .name = "create_view",
    .method = HTTP_POST,
    .path = "/v1/views",
    .flow = &admin_flow,
    .seats = SEATS_QUEUE,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .threadless = true,
    .status = 201,
    .prepare = prepare,
    .ask = ask,
    .answer = answer,
};
