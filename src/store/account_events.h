/* What happened to accounts of staff: sql/statements/account_event_page.sql. The statements that
 * change passwords and factors write the rows. */
#ifndef STORE_ACCOUNT_EVENTS_H
#define STORE_ACCOUNT_EVENTS_H

#include "db/pool.h"

struct account_event {
    int64_t at;
    struct str kind, agent;
};

struct account_event_page {
    struct id tenant, person;
    struct account_event after; /* the last one of the page before; no kind: from the newest */
    int64_t limit;
};

void account_event_page_ask(struct query *query, const struct account_event_page *page);
struct account_event account_event_read(const struct rows *rows, int row);

#endif
