/* Pages of entries as the tables hold them: sql/statements/entries_page.sql, entries_new.sql. */
#ifndef STORE_ENTRIES_H
#define STORE_ENTRIES_H

#include "base/limits.h"
#include "db/pool.h"
#include "dispute/fact.h"
#include "store/append.h"

struct entries_page {
    struct id tenant, thread;
    enum stream stream;
    int64_t from; /* first number wanted */
    bool descending;
    int64_t limit;
};

void entries_ask(struct query *query, const struct entries_page *page);

/* One entry, and, if `placed` wants it, its place in the log of its room. */
void entry_logged_ask(struct query *query, const struct entries_page *entry, bool placed);

/* Its place, under the newest checkpoint. */
struct entry_place {
    int64_t index, size, at;
};
/* False: it has none that is signed. */
bool entry_place_read(const struct rows *rows, struct entry_place *out);

/* Entries of the streams in `visible` behind a position in each: live streams. At most `limit` of
 * each stream. */
void entries_new_ask(struct query *query, struct id tenant, struct id thread,
                     const int64_t after[STREAM_COUNT], int64_t limit);

/* Walks the entries of a result: several rows make one entry if it has several texts. */
struct entries_cursor {
    const struct rows *rows;
    int row;
};

/* The next entry: views of the rows, its texts' array in their arena. False at the end. */
bool entries_next(struct entries_cursor *cursor, struct append_entry *out);

#endif
