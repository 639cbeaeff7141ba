/* What an export reads: the scope it was closed with, its files, its entries page by page with
 * their places in the log, and the tiles above them: sql/statements/export_*.sql. */
#ifndef STORE_EXPORTS_H
#define STORE_EXPORTS_H

#include "store/entries.h"

/* The `exported` entries that one command wrote, found by one of them, which is joint. */
void export_scope_ask(struct query *query, struct id tenant, struct id thread, int64_t seq);

struct export_scope {
    enum stream stream;
    int64_t seq, at;
    struct str hash;
    bool erased_since; /* something in that stream */
    int64_t size;      /* of a checkpoint that covers it; 0: there is none yet */
    struct str note;   /* cosigned */
    struct str stamp;  /* NULL `at`: none */
};
void export_scope_read(const struct query *query, int row, struct export_scope *out);

/* The files of the streams in scope that are not erased, in the order of their ids, one by one: the
 * first behind `after`. */
void export_file_ask(struct query *query, struct id tenant, struct id thread, unsigned streams,
                     struct id after);

/* A page of entries, ascending, for entries_next(); and the place of the entry that it gave last,
 * −1: none. */
void export_entries_ask(struct query *query, const struct entries_page *page);
int64_t export_entries_index(const struct entries_cursor *cursor);

/* Which log, and what of it. */
struct export_log {
    struct id tenant;
    enum stream room;
    int64_t size;
};

/* The tiles that have the ways of these places to the root. */
void export_tiles_ask(struct query *query, const struct export_log *log, const int64_t *places,
                      size_t count);

/* What the service said of its keys in the joint log, behind number `after`: number, leaf and place
 * in each row. */
struct export_limits {
    int64_t size, count;
};
void export_register_ask(struct query *query, struct id tenant, int64_t after,
                         const struct export_limits *limits);

/* The sizes of the log at the newest `limit` exports of the thread before the one of number
 * `before`, ascending: a number in each row. */
struct export_earlier {
    struct id tenant, thread;
    enum stream stream;
    int64_t before, limit;
};
void export_earlier_ask(struct query *query, const struct export_earlier *earlier);

#endif
