/* What somebody has made of the queue for themself: saved views and snoozes. */
#ifndef STORE_VIEWS_H
#define STORE_VIEWS_H

#include "db/pool.h"

struct view_new {
    struct id tenant, id, person;
    struct str name, query; /* `query` is JSON */
    int64_t now;
};

/* One row; none where there is no room for it. A view that is there already stays as it is. */
void view_create_ask(struct query *query, const struct view_new *view);
void view_list_ask(struct query *query, struct id tenant, struct id person);
/* One row; none where they have no such view. */
void view_remove_ask(struct query *query, struct id tenant, struct id view, struct id person);

struct view_row {
    struct id id;
    struct str name, query;
    int64_t created_at;
};
struct view_row view_read(const struct rows *rows, int row);

struct snooze {
    struct id tenant, thread, dispute, person;
    int64_t now, until_at; /* 0: it ends */
};
void snooze_set_ask(struct query *query, const struct snooze *snooze);

#endif
