/* Who has looked at what: sql/statements/looks_note.sql, looks_page.sql. */
#ifndef STORE_LOOKS_H
#define STORE_LOOKS_H

#include "base/limits.h"
#include "db/pool.h"
#include "dispute/words.h"

enum looked_at { LOOK_NONE, LOOK_THREAD, LOOK_ENTRIES, LOOK_ATTACHMENT, LOOK_EXPORT, LOOK_LIVE };

/* Their wire names. */
extern const char *const look_names[];

struct looked {
    struct id tenant, thread, person;
    enum seat seat;
    enum looked_at what;
    int stream; /* −1: none */
    int64_t at;
};

/* Writes `count` of them (1..LIMIT_LOOK_QUEUE), all of one tenant. */
void looks_note_ask(struct query *query, const struct looked *looks, size_t count);

struct looks_page {
    struct id tenant, thread;
    unsigned streams; /* that the reader sees */
    struct {
        int64_t at; /* the greatest: from the beginning */
        struct id person;
        struct str what, stream;
    } after;
    int64_t limit;
};
void looks_page_ask(struct query *query, const struct looks_page *page);

struct look_row {
    struct id person;
    struct str name, seat, what, stream; /* a stream of no bytes: none */
    int64_t at;
};
struct look_row look_read(const struct rows *rows, int row);

#endif
