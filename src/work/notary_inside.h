/* What the notary's files share; nobody else includes this. */
#ifndef WORK_NOTARY_INSIDE_H
#define WORK_NOTARY_INSIDE_H

#include "audit/note.h"
#include "custody/log_signer.h"
#include "store/logs.h"
#include "work/finding.h"
#include "work/journal.h"
#include "work/notary.h"
#include "work/register.h"

/* One log of a tenant. */
struct book {
    struct ledger ledger;
    struct journal journal;
    struct str name;         /* its origin, and the name of its keys */
    uint64_t checkpointed;   /* the size of the newest checkpoint */
    int64_t unsigned_until;  /* there was no signature; when to ask for it again */
    int64_t signing_from_us; /* the next checkpoint is not signed before */
    uint64_t stored;         /* entries that the database has the places of */
    uint64_t telling;        /* of those on their way there now */
    uint64_t signing;        /* the size of the checkpoint on its way; 0: none is */
    struct arena *waiting;   /* of the full tiles that the database lacks; NULL: it lacks none */
    struct list full_tiles;  // struct waiting_tile.link
    uint64_t compared;       /* entries that the rebuild has held against the journal */
    uint64_t comparing_to;   /* of those that it is to */
    bool keys_said;          /* the register has been told of all keys */
    int64_t beat_at;         /* when the last heartbeat was due, or the log was opened */
};

struct waiting_tile {
    struct list link;
    struct tile tile;
};

/* A tenant's logs, once they are open. */
struct shelf {
    struct list link; // struct notary.shelves
    struct id tenant;
    struct arena *arena;
    struct book books[STREAM_COUNT];
    bool is_open, is_shut; /* shut: something is wrong with a log of it; nothing is signed */
    int64_t since;         /* entries before this time have their places */
    int64_t asked_at;      /* when it was last asked what is new */
    int64_t asked_from;    /* from what time on */
    int recent;            /* how many entries the last near look found */
    bool far;              /* it goes over all since `since`, a part at a time */
    int64_t far_at;        /* when that began */
    int64_t far_from_us;   /* the next begins not before */
    int64_t rebuilt_at;    /* when the last rebuild began */
    int64_t compared_us;   /* how long its parts took so far */
    int64_t asked_us;      /* when the part on its way was asked for */
    int64_t leased_until, leasing_until;
    enum stream comparing; /* the log of the part that is on its way */
    struct arena *saying;  /* of what waits for the register; NULL: nothing does */
    struct list sayings;   // struct saying.link
    size_t saying_count;
    struct append_entry *said; /* on its way into the register */
    size_t said_count;
    bool full; /* there may be more than were asked for */
    /* Of each log, what witnesses have found, and what of it the register has been told: bits of
     * enum misfit, each once while the process lives. */
    unsigned found[STREAM_COUNT], told[STREAM_COUNT];
};

/* At once: entries read by a near look; by a far one looked at, taken of all streams, taken of one;
 * places written. */
enum {
    NOTARY_RECENT = 4096,
    NOTARY_SEEN = 16384,
    NOTARY_AT_ONCE = 4096,
    NOTARY_ENTRIES = 256,
    NOTARY_PLACES = 8192
};
enum { NOTARY_LEAVES = 8192 };
enum { NOTARY_LEASE_MS = 30 * 1000, NOTARY_REBUILD_MS = 10 * 60 * 1000 };
enum { NOTARY_LOOK_MS = 200, NOTARY_UNSIGNED_MS = 1000 };
/* How long after its time an entry may be committed; how often to look back as far as that. */
enum { NOTARY_LATE_MS = 10 * 1000, NOTARY_FAR_MS = 5000 };
/* How far back a near look goes, and how far where the one before found few: it costs next to
 * nothing then, and late entries need not wait for a far look. */
enum { NOTARY_NEAR_MS = 250, NOTARY_QUIET_MS = 2000, NOTARY_FEW = 256 };

/* How a turn goes on after an answer. */
enum turn {
    TURN_ON,    /* the next part */
    TURN_AGAIN, /* this part once more, if it has something to ask */
    TURN_OVER,  /* the next tenant */
    TURN_BROKEN /* the disk failed */
};

struct notary {
    struct arena *home; /* it lives in there itself */
    struct service *service;
    struct notary_config config;
    struct service_keys keys;
    struct log_signer *signer;
    struct seal_key seal_keys[RING_GENERATIONS]; /* of the entry keys that it accepts */
    size_t seal_key_count;
    struct id holder;
    struct timer look;
    struct watch findings;
    struct list shelves;        // struct shelf.link
    struct arena *round;        /* of the statement on its way; NULL: none is */
    struct query query, answer; /* the question now, and the one before as it was answered */
    struct shelf *shelf;        /* whose turn it is */
    size_t part;                /* of that turn */
    bool busy;                  /* there is more to do at once */
};

/* Opens the journals of a tenant and holds them against the newest checkpoints of the database. */
void shelf_open(struct notary *notary, struct shelf *shelf);
void shelf_close(struct shelf *shelf);

/* Says that something does not fit: in the metric and the log of the service. */
struct misplaced {
    struct id tenant, thread;
    enum stream stream;
    int64_t seq;
};
void notary_alarm(struct notary *notary, const struct misplaced *where, const char *what);

/* The same of an entry: its thread gets no more places in this log, and the first time the register
 * says so. */
void notary_misfit(struct notary *notary, struct shelf *shelf, const struct misplaced *where,
                   enum misfit misfit);

/* Judges rows, and gives what fits its place in ledgers and journals. TURN_BROKEN: the disk
 * failed. */
enum turn notary_place(struct notary *notary, struct shelf *shelf,
                       const struct log_unnumbered *rows, size_t count);
enum turn notary_take_unnumbered(struct notary *notary, struct shelf *shelf);

/* Keeps the full tiles that a ledger tells of until the database has them. `argument` is the book.
 */
void book_keep_tile(void *argument, const struct tile *tile);

/* The parts of a turn, which notary.c has in order. */

/* A near look: all entries since a time, of which those that are next are judged. */
bool notary_ask_recent(struct notary *notary, struct shelf *shelf);
enum turn notary_take_recent(struct notary *notary, struct shelf *shelf);

/* A far one: which entries there are since a time, and those of them that are new. */
bool notary_ask_pending(struct notary *notary, struct shelf *shelf);
bool notary_ask_unnumbered(struct notary *notary, struct shelf *shelf);

/* What is to be written: places, tiles, checkpoints. */
bool notary_ask_write(struct notary *notary, struct shelf *shelf);
enum turn notary_wrote(struct notary *notary, struct shelf *shelf);

/* What waits for the register (register.c), heartbeats among it. */
bool register_ask(struct notary *notary, struct shelf *shelf);
enum turn register_take(struct notary *notary, struct shelf *shelf);
void register_forget(struct shelf *shelf);

/* The rebuild holds the stored entries against the journals, a part at a time, at the start and
 * then every NOTARY_REBUILD_MS. Since each leaf has the hash that the journal has in its place,
 * they have the root that was signed. */
bool notary_ask_leaves(struct notary *notary, struct shelf *shelf);
enum turn notary_compare_leaves(struct notary *notary, struct shelf *shelf);

#endif
