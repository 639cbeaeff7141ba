/* The queue of those who mediate: queue_page.sql, queue_counts.sql, take_next.sql. */
#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

#include "store/disputes.h"

/* What somebody wants to see of it; the words are queue_view_names. */
enum queue_view {
    QUEUE_NEEDS_ME,
    QUEUE_MINE,
    QUEUE_UNASSIGNED,
    QUEUE_WAITING_ON_PARTIES,
    QUEUE_ESCALATED,
    QUEUE_ALL,
    QUEUE_SNOOZED,
    QUEUE_CLOSED,
    QUEUE_VIEWS
};
extern const char *const queue_view_names[QUEUE_VIEWS + 1];

/* Who asks: supervisors and auditors see all of the tenant, mediators their own cases and those
 * that wait for one. */
struct queue_reader {
    struct id tenant, person;
    bool sees_all;
    unsigned streams; /* that they read in a thread of theirs, as bits */
};

struct queue_page {
    struct queue_reader reader;
    enum queue_view view;
    struct str tag, stage, language, currency; /* NULL `at`: any */
    int64_t amount_from, amount_to;            /* −1: any */
    struct dispute_place after;
    int64_t limit, now;
};

/* By deadline; those without one last, and what has ended the other way round. Of a filtered view
 * no more than LIMIT_QUEUE_LOOK disputes are looked at. */
void queue_page_ask(struct query *query, const struct queue_page *page);

struct queue_row {
    struct dispute_row dispute;
    struct str title; /* NULL `at`: erased; names too */
    struct id client, freelancer;
    struct str client_name, freelancer_name, mediator_name;
    bool needed;
    struct str language; /* NULL `at`: not known */
    int64_t snoozed_until;
    struct str said_stream, said_seat, said_text; /* the last words that the reader may see */
    int64_t said_seq, said_at;
    int64_t unread;
    struct str tags; /* a JSON array; NULL `at`: none */
};

/* Rows of the page; they may be fewer than asked for, though `queue_page_more` says there are more.
 */
int queue_page_count(const struct rows *rows);
MUST_USE struct fault queue_row_read(const struct rows *rows, int row, struct queue_row *out);
bool queue_page_more(const struct rows *rows, struct dispute_place *looked);

void queue_counts_ask(struct query *query, const struct queue_reader *reader, int64_t now);
int64_t queue_count(const struct rows *rows, enum queue_view view);

/* The dispute that this mediator should take next; its row has just the id. */
void take_next_ask(struct query *query, struct id tenant, struct id mediator);

#endif
