/* What came before a dispute between these people: sql/statements/people_history.sql. */
#ifndef STORE_HISTORIES_H
#define STORE_HISTORIES_H

#include "db/pool.h"

struct history_of {
    struct id tenant, thread, dispute;
    struct id mediator; /* none: of nobody */
};

/* Two rows: of the client, of the freelancer. Of each the newest LIMIT_THREADS_COUNTED threads. */
void people_history_ask(struct query *query, const struct history_of *of);

struct history_row {
    struct id person;
    int64_t threads, disputes, settled, decided, defaulted;
    int64_t together_threads, together_disputes, together_settled, together_decided;
    int64_t mediated;  /* disputes in which the mediator sat */
    bool has_conflict; /* the mediator has declared a tie */
};

struct history_row history_read(const struct rows *rows, int row);

#endif
