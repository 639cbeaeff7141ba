/* GET /v1/disputes: the queue of those who look after many threads, by deadline. Mediators see
 * their own cases and free ones. */
#include "api/dispute_list.h"
#include "api/endpoint.h"

/* A filter, if it is one of the words. */
static struct fault read_word(const struct task *task, const char *name, const char *const *words,
                              struct str *out)
{
    struct str word = task_query(task, name);

    if (word.at && word_read(words, word) < 0)
        return fault_say(FAULT_bad_parameter, name,
                         "It is one of the words that the reference lists.");
    *out = word;
    return OK;
}

/* ?mediator= is a person, or "none". */
static struct fault read_mediator(const struct task *task, struct dispute_page *page)
{
    struct str mediator = task_query(task, "mediator");

    page->unassigned = str_is(mediator, "none");
    if (mediator.at && !page->unassigned && !id_read(ID_PERSON, mediator, &page->mediator))
        return fault_say(FAULT_bad_parameter, "mediator", "It is a person's id, or none.");
    return OK;
}

static struct fault ask(struct task *task)
{
    struct dispute_page page = {.tenant = task->keys.tenant, .after.at = DISPUTES_SOONEST};

    TRY(read_word(task, "stage", &stage_names[STAGE_NEGOTIATION],
                  &page.stage)); /* no dispute has the word before */
    TRY(read_word(task, "waiting_on", waiting_names, &page.waiting_on));
    TRY(read_word(task, "outcome", outcome_names, &page.outcome));
    TRY(read_mediator(task, &page));
    TRY(dispute_list_page(task, "disputes", &page.limit, &page.after));
    if (task->actor.seat == SEAT_MEDIATOR)
        page.reader = task->actor.person;
    dispute_page_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    dispute_list_answer(task, "disputes", json);
}

static const char *const queries[] = {"stage", "waiting_on", "outcome", "mediator",
                                      "limit", "cursor",     NULL};

const struct endpoint list_disputes = {
    .name = "list_disputes",
    .method = HTTP_GET,
    .path = "/v1/disputes",
    .flow = &query_flow,
    .seats = BIT(SEAT_MARKETPLACE) | BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_AUDITOR),
    .scope = "disputes:read",
    .queries = queries,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
