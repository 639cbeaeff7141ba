/* Lists of threads, and one with its people: sql/statements/thread_view.sql, thread_page.sql,
 * thread_page_mediator.sql. */
#ifndef STORE_THREADS_H
#define STORE_THREADS_H

#include "base/fault.h"
#include "base/money.h"
#include "db/pool.h"

void thread_view_ask(struct query *query, struct id tenant, struct id thread);

struct threads_page {
    struct id tenant;
    struct id mediator; /* only those where they are seated; none: all */
    struct id after;    /* where the page before ended; none: from the newest */
    int64_t limit;
};

/* Newest first. */
void threads_page_ask(struct query *query, const struct threads_page *page);

struct thread_row {
    struct id id, client, freelancer;
    struct str ref, title; /* NULL `at`: erased */
    struct money amount;
    int64_t opened_at;
};

/* FAULT_internal if the tables hold what they cannot. */
MUST_USE struct fault thread_read(const struct rows *rows, int row, struct thread_row *out);

/* What thread_view_ask() brings beside it; NULL `at`: erased, or nobody. */
struct thread_names {
    struct str client, freelancer, mediator;
};
struct thread_names thread_names_read(const struct rows *rows);

#endif
