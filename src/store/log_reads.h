/* What readers of a log ask for: sql/statements/log_{checkpoint,tile,inclusion,consistency}.sql. */
#ifndef STORE_LOG_READS_H
#define STORE_LOG_READS_H

#include "db/pool.h"
#include "dispute/state.h"

struct log_ref {
    struct id tenant;
    enum stream room;
};

/* The note as text; an empty view: nothing was signed. */
void log_checkpoint_ask(struct query *query, const struct log_ref *log);
struct str log_checkpoint_read(const struct query *query);

/* Logs and their newest checkpoints; `rooms` are bits. Size 0: nothing was signed. */
struct log_listed {
    enum stream room;
    int64_t size, at;
};
void log_list_ask(struct query *query, struct id tenant, unsigned rooms);
bool log_list_row(const struct query *query, int row, struct log_listed *out);

/* How far a thread is in the logs of these rooms: its last entry under a checkpoint, and the newest
 * checkpoint. Rooms of which nothing is have no row. */
struct log_covered {
    enum stream room;
    int64_t through, size, at;
};
void log_covered_ask(struct query *query, struct id tenant, struct id thread, unsigned rooms);
bool log_covered_row(const struct query *query, int row, struct log_covered *out);

/* The first `count` hashes of a tile; an empty view: it has not so many. */
struct log_tile_key {
    int64_t level, number, count;
};
void log_tile_ask(struct query *query, const struct log_ref *log, const struct log_tile_key *tile);
struct str log_tile_read(const struct query *query);

/* Which tiles a proof may need: seven levels of at most three places. */
enum { LOG_WAY_TILES = 21 };
struct log_way {
    bool known;   /* the entry exists, or the log has a checkpoint */
    int64_t size; /* of the newest checkpoint; 0: there is none */
    struct str note;
    int64_t index;   /* of the entry; −1: it has no place */
    struct str hash; /* of its leaf */
    size_t tile_count;
    struct {
        unsigned level;
        uint64_t number;
        struct str hashes;
    } tiles[LOG_WAY_TILES];
};

struct log_entry_key {
    struct id thread;
    int64_t seq;
};
void log_inclusion_ask(struct query *query, const struct log_ref *log,
                       const struct log_entry_key *entry);
void log_inclusion_read(const struct query *query, struct log_way *out);

/* `size` 0: that of the newest checkpoint. */
void log_consistency_ask(struct query *query, const struct log_ref *log, int64_t old, int64_t size);
void log_consistency_read(const struct query *query, struct log_way *out);

#endif
