/* What the courier's files share; nobody else includes this. */
#ifndef WORK_COURIER_INSIDE_H
#define WORK_COURIER_INSIDE_H

#include "audit/witness.h"
#include "http/outgoing.h"
#include "store/cosignatures.h"
#include "work/courier.h"

enum {
    COURIER_LOOK_MS = 500,
    COURIER_PAUSE_MS = 1000,         /* between two checkpoints of one log that are carried */
    COURIER_DEADLINE_MS = 10 * 1000, /* of one question to others */
    COURIER_PATIENCE = 8,            /* a back-off grows to a second times 2 to the power of it */
    COURIER_STAMP_LOOK_MS = 1000,    /* between two looks for what wants a time */
};

struct courier;
struct charge;

/* What one witness has to do with one log. */
struct call {
    struct charge *charge;
    size_t witness;
    uint64_t cosigned; /* the largest size with its line, as far as we know */
    uint64_t old;      /* what it is now told that it has seen */
    bool corrected;    /* by the witness, in this call */
    bool met;          /* since we began, it has cosigned something */
    bool busy;
    int failures;         /* in a row */
    bool ahead;           /* it has seen more than there is, at the last call */
    bool alarmed;         /* since it cosigned last */
    int64_t due_at;       /* not before this time */
    int64_t behind_since; /* a checkpoint waits for it; 0: none does */
    struct arena *arena;  /* of the call */
    struct query query;
    struct errand errand;
};

/* A log, and the checkpoint of it that is carried: the same to all, or they would never agree on
 * one. */
struct charge {
    struct list link; // struct courier.charges
    struct courier *courier;
    struct log_ref log;
    struct str origin;
    struct arena *arena; /* of the note */
    struct str note;
    uint64_t size, newest;
    int64_t chosen_at;
    struct call *calls; /* one for each witness */
    struct stamping *stamping;
};

/* A checkpoint on its way to the authority. */
struct stamping {
    struct charge *charge;
    struct arena *arena; /* it lives in there itself */
    struct digest digest;
    uint64_t size;
    uint8_t nonce[8];
    struct errand errand;
    struct query query;
};

struct courier {
    struct arena *home; /* it lives in there itself */
    struct loop *loop;
    struct courier_config config;
    struct pool *pool;
    struct outgoing *outgoing;
    struct timer look;
    struct arena *round; /* of the statement on its way; NULL: none is */
    struct query query;
    struct arena *tenants_in; /* of the list below */
    struct id *tenants;
    size_t tenant_count, tenant;
    const struct policy_member **witnesses; /* those with an address */
    struct str *names;                      /* of their keys */
    size_t witness_count;
    struct list charges; // struct charge.link
    int64_t stamps_due_at, stamp_failures;
};

/* A round. `argument` is the courier. */
void courier_look(void *argument);

/* Calls the witnesses that have not cosigned the charge's checkpoint, where it is time. */
void charge_call(struct charge *charge, int64_t now);

/* Asks the authority for a time over a checkpoint. */
void charge_stamp(struct charge *charge, const struct stamp_due *due);

/* Monotonic ms, by which all waits are counted: who sets the clock back makes none of them longer.
 */
int64_t courier_now(void);

/* A second, and twice as long with each failure more. */
int64_t courier_patience(int64_t failures);

#endif
