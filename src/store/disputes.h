/* Lists of disputes: sql/statements/dispute_page.sql, dispute_page_mediator.sql,
 * dispute_page_thread.sql. */
#ifndef STORE_DISPUTES_H
#define STORE_DISPUTES_H

#include "base/fault.h"
#include "base/money.h"
#include "db/pool.h"
#include "dispute/words.h"

/* Where a page ended: the instant by which its list is ordered, and the dispute. */
struct dispute_place {
    int64_t at;
    struct id id; /* none: from the beginning; `at` is then DISPUTES_SOONEST or DISPUTES_NEWEST */
};

#define DISPUTES_SOONEST INT64_C(-1)
#define DISPUTES_NEWEST INT64_MAX

struct dispute_page {
    struct id tenant;
    struct str stage, waiting_on, outcome; /* NULL `at`: any */
    struct id mediator;                    /* who holds the seat in the thread; none: anybody */
    bool unassigned;                       /* nobody does */
    struct id reader;                      /* a mediator, who sees less; none: who sees all */
    struct dispute_place after;
    int64_t limit;
};

/* By deadline; those without one last. */
void dispute_page_ask(struct query *query, const struct dispute_page *page);

struct dispute_page_thread {
    struct id tenant, thread;
    struct dispute_place after;
    int64_t limit;
};

/* Newest first. */
void dispute_page_thread_ask(struct query *query, const struct dispute_page_thread *page);

/* What a list shows of a dispute. */
struct dispute_row {
    struct id id, thread;
    struct id mediator; /* who holds the seat in the thread now */
    struct str ref;     /* of the thread */
    enum stage stage;
    enum reason reason;
    struct money amount;
    enum waiting waiting_on;
    int64_t due_at;
    enum outcome outcome;
    enum seat opened_by;
    int64_t opened_at, closed_at, version; /* closed_at 0: it is open */
    struct dispute_place place;
};

/* Reads one row of a page. FAULT_internal if the tables hold what they cannot. */
MUST_USE struct fault dispute_row_read(const struct rows *rows, int row, struct dispute_row *out);

#endif
