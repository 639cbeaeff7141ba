/* What the notary knows of one log: the tree, and the head of each thread in this room. It judges
 * whether an entry may have the next place by what it has seen itself, never by what the database
 * says of the past. Pure. */
#ifndef AUDIT_LEDGER_H
#define AUDIT_LEDGER_H

#include "audit/heads.h"
#include "audit/leaf.h"
#include "audit/made.h"
#include "audit/tiles.h"
#include "base/arena.h"

/* The name of a log, which is its origin in checkpoints: "<origin>/tnt_…/joint". */
struct str log_name(struct arena *arena, const char *origin, struct id tenant, enum stream stream);

/* An entry in its place in the log: what the notary keeps of it. */
struct placed {
    struct id thread;
    int64_t seq, at;
    struct digest hash;
    bool was_noted; /* by ledger_judge(): its seal was in `made`; no journal keeps it */
};

/* An entry as the database has it. */
struct found {
    struct id thread;
    int64_t seq;
    struct str leaf, seal;
};

enum { CLOCK_SKEW_MS = 2000 }; /* how far ahead of the notary's clock an entry may be */

/* A key of the service whose seals count: on entries up to a time, and only while the notary's
 * clock has not passed another. INT64_MAX: for ever. */
struct seal_key {
    uint8_t public_key[PUBLIC_KEY_SIZE];
    uint8_t key_id[KEY_ID_SIZE];
    int64_t entries_until, clock_until;
};

struct ledger_head;
struct ledger {
    struct arena *arena; /* of the heads */
    struct id tenant;
    enum stream stream;
    const struct seal_key *seal_keys;
    size_t seal_key_count;
    const struct signing_key *own; /* whose secret half is here, which makes it quick; or NULL */
    const struct seals_made *made; /* on this machine, which makes it quicker; or NULL */
    struct frontier frontier;
    struct tiles tiles;
    struct ledger_head *heads;
    size_t room, used;
    int64_t latest;
};

void ledger_init(struct ledger *ledger, struct arena *arena);

/* The last entry of this thread that has a place: what the next one links to. */
struct head ledger_last(const struct ledger *ledger, struct id thread);

/* The tree of the heads of all threads that have a place in the log. */
struct tree_head ledger_heads(const struct ledger *ledger);

/* Judges what comes next; what fits is in `out`, to be added. A misfit stops the thread's stream
 * until the process ends. */
enum misfit ledger_judge(struct ledger *ledger, const struct found *found, int64_t now,
                         struct placed *out);

/* Gives it the next place. */
void ledger_add(struct ledger *ledger, const struct placed *placed,
                const struct tile_reader *reader);

/* The latest time of an entry that has a place; 0: none has. */
int64_t ledger_time(const struct ledger *ledger);

bool ledger_is_stopped(const struct ledger *ledger, struct id thread);

/* Stops a thread's stream. False: it had been stopped before. */
bool ledger_stop(struct ledger *ledger, struct id thread);

#endif
