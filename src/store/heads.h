/* Which of many readers have something new, or may not read any more:
 * sql/statements/heads_moved.sql. */
#ifndef STORE_HEADS_H
#define STORE_HEADS_H

#include "db/pool.h"
#include "dispute/words.h"

struct heads_reader {
    int64_t n; /* the caller's own number */
    struct id thread;
    enum seat seat;
    struct id person;
    struct str credential;      /* digest; empty for parties */
    int64_t sent[STREAM_COUNT]; /* −1: not visible */
};

struct heads_asked {
    struct array columns[8];
};

void heads_begin(struct heads_asked *asked, struct arena *arena);
void heads_add(struct heads_asked *asked, const struct heads_reader *reader);
void heads_ask(struct query *query, struct id tenant, struct heads_asked *asked, int64_t now);

/* Rows: the reader's number, and whether it may still read. */
bool heads_row(const struct query *query, int row, int64_t *n, bool *ended);

#endif
