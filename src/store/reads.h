/* How far people have read: sql/statements/read_list.sql. */
#ifndef STORE_READS_H
#define STORE_READS_H

#include "db/pool.h"
#include "dispute/words.h"

struct reads_list {
    struct id tenant, thread;
    enum stream stream;
    const struct id *persons; /* whose marks; NULL: everybody's */
    size_t person_count;
};

/* The latest first; at most LIMIT_PAGE of them. */
void reads_list_ask(struct query *query, const struct reads_list *list);

struct read_row {
    struct id person;
    int64_t seq, at;
};

struct read_row read_read(const struct rows *rows, int row);

#endif
