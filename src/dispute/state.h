/* The state of a case as the rules see it: loaded from the tables, or folded from the entries. Both
 * ways give the same: state_apply() is the only code that changes it. */
#ifndef DISPUTE_STATE_H
#define DISPUTE_STATE_H

#include "dispute/fact.h"

/* The tenant's settings for mediation. Spans in ms; the defaults stand in settings.c. */
struct settings {
    int64_t negotiation_ms; /* to answer the opening, and for the stage */
    int64_t mediation_ms;   /* for the mediator's moves */
    int64_t arbitration_ms;
    int64_t proposal_ms;   /* how long a proposal stays open, if it does not say */
    int64_t evidence_ms;   /* to answer a request for evidence */
    int64_t settlement_ms; /* for the marketplace to move the money */
    int64_t reopen_ms;     /* how long after its end a dispute may be reopened */
    int minimum_share_bp; /* smallest share of either side in a proposal, basis points of the amount
                           */
    int fee_bp;           /* of the amount in dispute */
    enum bearer fee_bearer;
    enum seat remainder_to; /* gets the odd minor unit */
};

struct settings settings_default(void);

/* The thread, without its dispute. */
struct thread {
    struct id tenant, id;
    struct id client, freelancer;
    struct id mediator; /* seated now; none */
    bool mediator_joined;
    struct money contract;                 /* of the contract */
    bool caucus_client, caucus_freelancer; /* open now */
    bool held;                             /* legal hold: nothing may be erased */
    int64_t opened_at;
    struct id left; /* the mediator who left last, and the entry that says so: whoever hands the */
    int64_t left_entry; /* seat over names the next one at once; only what follows needs it */
};

/* One stream's head as loaded. */
struct head {
    int64_t seq;      /* 0: empty */
    uint8_t hash[32]; /* leaf hash of entry `seq`; zero if empty */
    int64_t at;       /* its time; times never go back in a stream */
};

struct dispute {
    struct id id;       /* none: there is none */
    enum stage stage;   /* STAGE_CLOSED once it has an outcome */
    enum stage reached; /* the last stage that was not closed */
    enum seat opened_by;
    enum reason reason;
    struct money amount;
    enum waiting waiting_on;
    int64_t due_at;       /* of what is awaited; 0: no deadline */
    int64_t waited_at;    /* since when it is awaited */
    int64_t due_entry;    /* number of the joint entry that said so */
    int64_t stage_due_at; /* of the stage, whatever else is awaited meanwhile */
    bool evidence_asked;  /* what is awaited is evidence, of the party named in waiting_on */
    bool client_notified, freelancer_notified; /* provably, of this due_at */
    bool client_spoke,
        freelancer_spoke; /* since it was opened: message, evidence, proposal or answer to one */
    bool reminded;        /* for this due_at */
    enum outcome outcome;
    bool has_split;
    int64_t client_amount, freelancer_amount;
    int64_t client_fee, freelancer_fee;
    int extensions, reopenings, proposals;
    int facts; /* stated so far */
    struct id settlement;
    enum settlement_status settlement_status;
    int64_t opened_at, stage_at, closed_at, settled_at;
    int64_t version; /* counts the facts that changed it: its ETag */
};

struct proposal {
    struct id id, answers;
    enum seat by;
    enum preset preset;
    enum proposal_status status;
    int64_t client_amount, freelancer_amount;
    bool client_accepted, freelancer_accepted;
    int64_t made_at, expires_at, closed_at;
    int64_t entry;   /* number in the joint stream */
    int64_t version; /* its ETag */
};

/* A fact of the case as one side states it, and what each party says of it. (Its text is beside its
 * entry; a struct fact is what became true.) */
struct point {
    int64_t entry; /* number in the joint stream: what the fact is called by */
    enum seat by;
    int64_t at;
    enum stance client, freelancer;
    int64_t client_entry, freelancer_entry; /* in which they said so; 0: never */
};

/* What a party asks for. */
struct claim {
    int64_t entry; /* number in the joint stream; 0: it has not said */
    int64_t at;
    struct money amount; /* of the amount in dispute; without a currency: none is named */
};

/* What the rules are given. `proposals` holds all of the dispute, in the order in which they were
 * made. `points` and `claims` hold, in a replay, all of the dispute; in the service, the fact that
 * the command names and what it states itself. */
struct state {
    struct settings settings;
    struct thread thread;
    struct head heads[STREAM_COUNT];
    struct dispute dispute; /* the one a command names, else the latest */
    bool latest;            /* it is the thread's latest */
    size_t proposal_count, point_count;
    struct claim claims[2]; /* of the client, of the freelancer */

    /* Which rows state_apply() has changed. */
    bool thread_changed, dispute_changed, dispute_new;
    bool proposal_changed[LIMIT_PROPOSALS];
    bool point_changed[LIMIT_POINTS], claim_changed[2];

    /* Ten KB, and most cases have none: what stands beyond the counts is nobody's to read. */
    struct proposal proposals[LIMIT_PROPOSALS];
    struct point points[LIMIT_POINTS];
};

/* An empty one in `arena`. */
struct state *state_new(struct arena *arena);

/* Makes the fact true: the one fold. `seq` is its entry's number. A fact that cannot follow from
 * the state (it can, only from a forged log) returns false and changes nothing. It moves `seq` and
 * `at` of the stream's head, never its hash: who seals keeps the heads as they were loaded. The
 * settings play no part, so a log replays alike under any. */
MUST_USE bool state_apply(struct state *state, const struct fact *fact, int64_t seq);

/* Puts another dispute of the thread in the place of state->dispute, for a replay that meets facts
 * of an older one (only its settlement can still change). Proposals, facts and claims are
 * forgotten: those of a closed dispute change no more. */
void state_enter_dispute(struct state *state, const struct dispute *dispute, bool latest);

/* The time at which an entry of `stream` would be made: `now`, but times never go back in a stream.
 * The rules take every decision by it, so that a deadline is never both met and missed. */
int64_t state_now(const struct state *state, enum stream stream, int64_t now);

/* The proposal of this id; NULL: not of this dispute. */
const struct proposal *state_proposal(const struct state *state, struct id id);

/* The fact stated in this joint entry; NULL: none of this dispute. */
const struct point *state_point(const struct state *state, int64_t entry);

/* The open proposal of a party, or of the mediator; NULL. */
const struct proposal *state_open_by_party(const struct state *state);
const struct proposal *state_open_by_mediator(const struct state *state);

#endif
