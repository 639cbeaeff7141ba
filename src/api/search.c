/* GET /v1/search: the lines in which some words stand, among those that the caller may read. The
 * index says where they may stand; each text is looked into before it is shown. */
#include "store/search.h"
#include "api/endpoint.h"
#include "api/queue_view.h"
#include "flow/index.h"
#include "search/question.h"

/* Lines beyond the limit that are looked at, since some may not hold it after all. */
enum { SPARE = 20 };

/* "<instant> <thread> <stream> <number>" */
static bool read_place(struct str text, struct search_place *out)
{
    struct search_place place;

    if (!str_to_int(str_cut(&text, ' '), &place.at) ||
        !id_read(ID_THREAD, str_cut(&text, ' '), &place.thread))
        return false;
    place.stream = str_cut(&text, ' ');
    if (!str_to_int(text, &place.seq))
        return false;
    *out = place;
    return true;
}

static struct str write_place(struct task *task, const struct search_place *place)
{
    return str_format(task->arena, "%lld %s %.*s %lld", (long long)place->at,
                      id_text(task->arena, ID_THREAD, place->thread).at, STR_ARG(place->stream),
                      (long long)place->seq);
}

static struct fault read_question(struct task *task, struct question *question, struct grams *grams)
{
    struct gram_key key = index_key_of(task);
    struct str asked = task_query(task, "q");

    if (!asked.at || asked.len > LIMIT_NAME || !question_read(task->arena, asked, question))
        return fault_say(FAULT_bad_parameter, "q", "It takes 1 to 8 words, of up to 200 bytes.");
    *grams = question_grams(task->arena, &key, question);
    if (grams->count == 0)
        return fault_say(FAULT_bad_parameter, "q", "A word has at least two signs to look for.");
    return OK;
}

static struct fault ask(struct task *task)
{
    struct search_page page = {.tenant = task->keys.tenant,
                               .streams = stream_visible(task->actor.seat),
                               .after = SEARCH_NEWEST};
    struct str place, thread = task_query(task, "thread");
    struct question question;
    struct grams grams;

    if (task->actor.seat == SEAT_MEDIATOR)
        page.mediator = task->actor.person;
    if (thread.at && !id_read(ID_THREAD, thread, &page.thread))
        return fault_say(FAULT_bad_parameter, "thread", "It is the id of a thread.");
    TRY(task_limit(task, &page.lines));
    TRY(task_cursor_read(task, "search", &place));
    if (place.len > 0 && !read_place(place, &page.after))
        return fault_at(FAULT_bad_cursor, "cursor");
    TRY(read_question(task, &question, &grams));
    page.grams = grams.at;
    page.gram_count = grams.count;
    page.lines += SPARE;
    search_page_ask(&task->query, &page);
    return OK;
}

static void render_hit(struct json *json, const struct search_row *row,
                       const struct snippet *snippet)
{
    json_open(json, NULL);
    json_open(json, "thread");
    json_id(json, "id", ID_THREAD, row->place.thread);
    json_text(json, "ref", row->ref);
    render_text(json, "title", row->title);
    json_close(json);
    json_id(json, "dispute", ID_DISPUTE, row->dispute);
    json_open(json, "entry");
    json_text(json, "stream", row->place.stream);
    json_int(json, "seq", row->place.seq);
    json_instant(json, "at", row->place.at);
    json_text(json, "seat", row->seat);
    json_text(json, "kind", row->kind);
    json_close(json);
    json_open(json, "snippet");
    json_text(json, "before", snippet->before);
    json_text(json, "hit", snippet->hit);
    json_text(json, "after", snippet->after);
    json_close(json);
    json_close(json);
}

/* One page: what was looked at, what was shown, and the last line of either. */
struct results {
    const struct question *question;
    struct search_place last, shown;
    int64_t looked, hits, limit;
};

/* A line is shown once, whichever of its texts it is in. */
static void look(struct task *task, struct json *json, const struct search_row *row,
                 struct results *results)
{
    struct snippet snippet;

    if (results->looked == 0 || !search_same(&results->last, &row->place))
        results->looked++;
    results->last = row->place;
    if (!row->text.at || (results->hits > 0 && search_same(&results->shown, &row->place)) ||
        !question_find(task->arena, results->question, row->text, &snippet))
        return;
    render_hit(json, row, &snippet);
    results->shown = row->place;
    results->hits++;
}

static void answer(struct task *task, struct json *json)
{
    const struct rows *rows = &task->query.rows;
    struct results results = {0};
    struct question question;
    struct search_row row = {0};
    struct str place = {0};

    task->fault = task_limit(task, &results.limit);
    CHECK(question_read(task->arena, task_query(task, "q"), &question));
    results.question = &question;
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(rows) && results.hits < results.limit; i++) {
        row = search_read(rows, i);
        look(task, json, &row, &results);
    }
    json_close_array(json);
    if (results.looked < row.lines || row.lines == results.limit + SPARE)
        place = write_place(task, &results.last);
    render_cursor(json, task, "search", place);
}

static const char *const queries[] = {"q", "thread", "limit", "cursor", NULL};

const struct endpoint search = {
    .name = "search",
    .method = HTTP_GET,
    .path = "/v1/search",
    .flow = &query_flow,
    .seats = SEATS_QUEUE,
    .queries = queries,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
