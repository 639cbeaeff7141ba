/* Words that staff puts on threads: tag_set.sql, tag_of_thread.sql, tag_list.sql. */
#ifndef STORE_TAGS_H
#define STORE_TAGS_H

#include "db/pool.h"
#include "json/read.h"

struct tags_new {
    struct id tenant, thread, person;
    struct str_array tags;
    int64_t now;
};

/* They become the tags of the thread, in place of those before. */
void tag_set_ask(struct query *query, const struct tags_new *tags);

/* Those of a thread, in order; one column. */
void tag_of_thread_ask(struct query *query, struct id tenant, struct id thread);

/* Those of the tenant, in order, behind `after`; each with the threads that have it, counted up to
 * LIMIT_COUNTED. */
void tag_list_ask(struct query *query, struct id tenant, struct str after, int64_t limit);
struct tag_row {
    struct str tag;
    int64_t count;
};
struct tag_row tag_read(const struct rows *rows, int row);

#endif
