/* Which of many readers have something new, or may not read any more:
 * sql/statements/heads_moved.sql. */
#ifndef STORE_HEADS_H
#define STORE_HEADS_H

#include "db/pool.h"
#include "dispute/words.h"

struct heads_reader {
    int64_t n;        /* the caller's own number */
    struct id thread; /* none: it only has to know whether it may go on */
    enum seat seat;
    struct id person;
    bool seated_only;                 /* knows of the three seats alone */
    struct str credential;            /* digest, or key id; empty: it cannot be revoked */
    int64_t sent[STREAM_COUNT];       /* −1: not visible */
    bool proves;                      /* may know of logs other than the joint one */
    int64_t presence, reads, covered; /* the numbers that it was told last */
};

struct heads_asked {
    struct array columns[14];
};

void heads_begin(struct heads_asked *asked, struct arena *arena);
void heads_add(struct heads_asked *asked, const struct heads_reader *reader);
void heads_ask(struct query *query, struct id tenant, struct heads_asked *asked, int64_t now);

/* What has changed for one reader. */
struct heads_news {
    int64_t n;
    bool ended;                       /* its credential is not valid any more */
    bool unseated;                    /* another holds the mediator's seat, or nobody */
    bool moved;                       /* entries were written */
    int64_t presence, reads, covered; /* the numbers as they are now */
};
bool heads_row(const struct query *query, int row, struct heads_news *out);

#endif
