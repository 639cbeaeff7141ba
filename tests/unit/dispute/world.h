/* A small world to test the rules in: one thread, its people, a clock that only tests move, and
 * every fact that was stated. */
#ifndef TESTS_DISPUTE_WORLD_H
#define TESTS_DISPUTE_WORLD_H

#include "dispute/rules.h"

#include "unit.h"

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)

struct world {
    struct arena *arena;
    struct state state;
    struct facts out; /* of the last step */
    struct fact *log; /* all, in order */
    size_t log_count, log_room;
    int64_t now;
    unsigned ids; /* handed out */
    struct id people[SEAT_COUNT];
};

/* A world without a thread; a world whose thread is open. To be ended with world_end(). */
void world_begin(struct world *world);
void world_open(struct world *world);
void world_end(struct world *world);

/* A thread with a dispute of `opener` over 1001 JPY at that stage: from mediation on a mediator has
 * joined. CLOSED: withdrawn. */
void world_reach(struct world *world, enum stage stage, enum seat opener);

struct id world_id(struct world *world);

/* `seat` asks now; the facts of the step before have gone to the log. */
struct ask *world_ask(struct world *world, enum seat seat);

/* Puts the last step's facts into the log. */
void world_keep(struct world *world);

/* The kind of the last fact stated. */
enum fact_kind world_last(const struct world *world);

/* Folds the log again, from nothing. */
void world_replay(const struct world *world, struct state *out);

/* Whether thread, heads, dispute and proposals are the same. */
bool same_state(const struct state *a, const struct state *b);

/* One request of a step. Where there is a choice (which caucus, which proposal, which reason) the
 * first is well-formed unless the state forbids it; `variant` chooses among a few, or chance among
 * all. */
struct choice {
    uint64_t *random; /* NULL: no chance */
    unsigned variant;
};
unsigned choose(const struct choice *choice, unsigned count);
struct fault request(struct world *world, enum seat seat, enum step step,
                     const struct choice *choice);

/* The same, asked as `ask` says: of another state, at another time. */
struct fault request_as(struct world *world, struct ask *ask, enum step step,
                        const struct choice *choice);

/* The usual things, which must succeed. */
struct id made_proposal(struct world *world, enum seat by, int64_t client_amount);
void done(struct fault fault);
void refused(struct fault fault, enum fault_code code);

#endif
