/* The notary's statements: sql/statements/log_*.sql. */
#ifndef STORE_LOGS_H
#define STORE_LOGS_H

#include "db/pool.h"
#include "dispute/state.h"
#include "store/append.h"

/* The room that a column names. */
enum stream log_room(const struct rows *rows, int row, int column);

struct log_lease {
    struct id tenant, holder;
    int64_t now, until;
};
void log_lease_ask(struct query *query, const struct log_lease *lease);
bool log_lease_held(const struct query *query);

void log_tenants_ask(struct query *query);
bool log_tenants_row(const struct query *query, int row, struct id *tenant);

/* How far the database has a log, and its newest checkpoint (size 0: none). */
struct log_size {
    enum stream stream;
    int64_t placed, size;
    struct str note;
};
void log_sizes_ask(struct query *query, struct id tenant);
bool log_sizes_row(const struct query *query, int row, struct log_size *out);

/* Streams of the first `limit` entries since `since`. */
struct log_pending {
    struct id thread;
    enum stream stream;
    int64_t entries, last, at; /* how many, the last of their numbers, and the latest time */
};
void log_pending_ask(struct query *query, struct id tenant, int64_t since, int64_t limit);
bool log_pending_row(const struct query *query, int row, struct log_pending *out);

/* All entries since a time, the oldest first; in rows of log_unnumbered_row(). */
void log_recent_ask(struct query *query, struct id tenant, int64_t since, int64_t limit);

/* What follows in those streams. */
struct log_after {
    struct array thread, stream, seq;
};
struct log_after log_after_new(struct arena *arena);
void log_after_add(struct log_after *after, struct id thread, enum stream stream, int64_t seq);
void log_unnumbered_ask(struct query *query, struct id tenant, struct log_after *after,
                        int64_t limit);
struct log_unnumbered {
    struct id thread;
    enum stream stream;
    int64_t seq;
    struct str leaf, seal;
};
bool log_unnumbered_row(const struct query *query, int row, struct log_unnumbered *out);

/* Stores entries of the tenant's register, of which none has texts, for who holds the lease. */
void log_say_ask(struct query *query, const struct log_lease *lease,
                 const struct append_entry *entries, size_t count);
/* Whether this one was stored. */
bool log_said(const struct query *query, const struct append_entry *entry);

/* A part of a log as the database has it. A NULL leaf: there is no such entry. */
void log_leaves_ask(struct query *query, struct id tenant, enum stream stream, uint64_t from,
                    int64_t limit);
struct log_leaf {
    uint64_t index;
    struct id thread;
    int64_t seq;
    struct str hash, leaf;
};
bool log_leaves_row(const struct query *query, int row, struct log_leaf *out);

/* What the notary writes: places, tiles and checkpoints, together. */
enum { LOG_NUMBER_COLUMNS = 13 };
struct log_number {
    struct array columns[LOG_NUMBER_COLUMNS];
};
struct log_place {
    enum stream stream;
    uint64_t index;
    struct id thread;
    int64_t seq;
    const uint8_t *hash; /* 32 bytes */
};
struct log_tile {
    enum stream stream;
    unsigned level;
    uint64_t number;
    const void *hashes;
    size_t len;
};
struct log_checkpoint {
    enum stream stream;
    uint64_t size;
    struct str note;
    int64_t at;
};
void log_number_begin(struct log_number *number, struct arena *arena);
void log_number_place(struct log_number *number, const struct log_place *place);
void log_number_tile(struct log_number *number, const struct log_tile *tile);
void log_number_checkpoint(struct log_number *number, const struct log_checkpoint *checkpoint);
void log_number_ask(struct query *query, struct id tenant, struct id holder,
                    struct log_number *number);

#endif
