/* Pages and counts of the queue. */
#include "store/queue.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "store/streams.h"

const char *const queue_view_names[QUEUE_VIEWS + 1] = {
    [QUEUE_NEEDS_ME] = "needs_me",     [QUEUE_MINE] = "mine",
    [QUEUE_UNASSIGNED] = "unassigned", [QUEUE_WAITING_ON_PARTIES] = "waiting_on_parties",
    [QUEUE_ESCALATED] = "escalated",   [QUEUE_ALL] = "all",
    [QUEUE_SNOOZED] = "snoozed",       [QUEUE_CLOSED] = "closed",
};

/* Where each view looks, by the words of queue_page.sql, and what it then keeps. */
static const struct {
    const char *own;  /* for a mediator */
    const char *all;  /* for who sees all */
    const char *keep; /* NULL: everything */
} views[QUEUE_VIEWS] = {
    [QUEUE_NEEDS_ME] = {"mine", "free", "needs_me"},
    [QUEUE_MINE] = {"mine", "mine", NULL},
    [QUEUE_UNASSIGNED] = {"free", "free", NULL},
    [QUEUE_WAITING_ON_PARTIES] = {"mine", "parties", "parties"},
    [QUEUE_ESCALATED] = {"mine free", "stage", NULL},
    [QUEUE_ALL] = {"mine free", "open", NULL},
    [QUEUE_SNOOZED] = {"snoozed", "snoozed", "snoozed"},
    [QUEUE_CLOSED] = {"ended_mine", "ended", NULL},
};

enum { SAID_POINTS = 200 }; /* of what was said last */

/* Columns behind those of a dispute. */
enum column {
    TITLE = 16,
    CLIENT,
    CLIENT_NAME,
    FREELANCER,
    FREELANCER_NAME,
    MEDIATOR_NAME,
    NEEDED,
    LANGUAGE,
    SNOOZED_UNTIL,
    SAID_STREAM,
    SAID_SEQ,
    SAID_AT,
    SAID_SEAT,
    SAID_TEXT,
    UNREAD,
    TAGS,
    MORE,
    LOOKED_AT,
    LOOKED_DISPUTE
};

static const char *places(const struct queue_page *page)
{
    bool by_stage = page->view == QUEUE_ALL && page->stage.at;

    if (!page->reader.sees_all)
        return views[page->view].own;
    return by_stage ? "stage" : views[page->view].all;
}

static bool is_filtered(const struct queue_page *page)
{
    bool by_index = strcmp(places(page), "parties") == 0;

    return (views[page->view].keep && !by_index) || page->tag.at || page->stage.at ||
           page->language.at || page->currency.at || page->amount_from >= 0 ||
           page->amount_to >= 0 || page->view == QUEUE_ESCALATED;
}

static void add_places(struct params *params, struct str words)
{
    struct array array = array_new(params->arena, KIB(1));

    while (words.len > 0)
        array_text(&array, str_cut(&words, ' '));
    params_array(params, &array);
}

static void add_amount(struct params *params, int64_t amount)
{
    if (amount < 0)
        params_null(params);
    else
        params_int(params, amount);
}

static void add_filters(struct params *params, const struct queue_page *page)
{
    struct str stage =
        page->view == QUEUE_ESCALATED ? str_of(stage_names[STAGE_ARBITRATION]) : page->stage;

    params_text_or_null(params, page->tag);
    params_text_or_null(params, stage);
    params_text_or_null(params, page->language);
    params_text_or_null(params, page->currency);
    add_amount(params, page->amount_from);
    add_amount(params, page->amount_to);
    params_text_or_null(params, str_of(views[page->view].keep));
}

void queue_page_ask(struct query *query, const struct queue_page *page)
{
    struct params *params = &query->params;

    query->statement = SQL_queue_page;
    params_init(params, query->arena);
    params_id(params, page->reader.tenant);
    params_id(params, page->reader.person);
    params_bool(params, page->reader.sees_all);
    add_places(params, str_of(places(page)));
    params_int(params, page->after.at);
    params_id(params, page->after.id);
    params_int(params, is_filtered(page) ? LIMIT_QUEUE_LOOK : page->limit);
    params_int(params, page->limit);
    params_int(params, page->now);
    add_filters(params, page);
    params_int(params, LIMIT_SOON_MS);
    params_streams(params, page->reader.streams);
}

int queue_page_count(const struct rows *rows)
{
    int count = rows_count(rows);

    return count == 1 && rows_null(rows, 0, 0) ? 0 : count;
}

struct fault queue_row_read(const struct rows *rows, int row, struct queue_row *out)
{
    *out = (struct queue_row){
        .title = rows_text(rows, row, TITLE),
        .client = rows_id(rows, row, CLIENT),
        .client_name = rows_text(rows, row, CLIENT_NAME),
        .freelancer = rows_id(rows, row, FREELANCER),
        .freelancer_name = rows_text(rows, row, FREELANCER_NAME),
        .mediator_name = rows_text(rows, row, MEDIATOR_NAME),
        .needed = rows_bool(rows, row, NEEDED),
        .language = rows_text(rows, row, LANGUAGE),
        .snoozed_until = rows_int(rows, row, SNOOZED_UNTIL),
        .said_stream = rows_text(rows, row, SAID_STREAM),
        .said_seq = rows_int(rows, row, SAID_SEQ),
        .said_at = rows_int(rows, row, SAID_AT),
        .said_seat = rows_text(rows, row, SAID_SEAT),
        .said_text = utf8_head(rows_text(rows, row, SAID_TEXT), SAID_POINTS),
        .unread = rows_int(rows, row, UNREAD),
        .tags = rows_text(rows, row, TAGS),
    };
    return dispute_row_read(rows, row, &out->dispute);
}

bool queue_page_more(const struct rows *rows, struct dispute_place *looked)
{
    if (rows_count(rows) == 0 || !rows_bool(rows, 0, MORE))
        return false;
    looked->at = rows_int(rows, 0, LOOKED_AT);
    looked->id = rows_id(rows, 0, LOOKED_DISPUTE);
    return true;
}

void queue_counts_ask(struct query *query, const struct queue_reader *reader, int64_t now)
{
    struct params *params = &query->params;

    query->statement = SQL_queue_counts;
    params_init(params, query->arena);
    params_id(params, reader->tenant);
    params_id(params, reader->person);
    params_bool(params, reader->sees_all);
    params_int(params, LIMIT_COUNTED);
    params_int(params, now);
    params_int(params, LIMIT_SOON_MS);
    params_streams(params, reader->streams);
}

int64_t queue_count(const struct rows *rows, enum queue_view view)
{
    return rows_int(rows, 0, (int)view);
}

void take_next_ask(struct query *query, struct id tenant, struct id mediator)
{
    struct params *params = &query->params;

    query->statement = SQL_take_next;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_id(params, mediator);
    params_int(params, LIMIT_QUEUE_LOOK);
}
