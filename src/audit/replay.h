/* The entries folded into the state of the case, with the same state_apply() that the service uses,
 * and that state written as one canonical document. Only the joint stream changes the state; facts
 * of the others are checked for kind and seat. */
#ifndef AUDIT_REPLAY_H
#define AUDIT_REPLAY_H

#include "dispute/state.h"

/* A dispute with all its proposals, facts and claims. */
struct replay_dispute {
    struct dispute dispute;
    struct proposal *proposals;
    size_t proposal_count;
    struct point *points;
    size_t point_count;
    struct claim claims[2];
};

enum { REPLAY_DISPUTES = 256 };

struct replay {
    struct arena *arena;
    struct state state;              /* of `current` */
    struct replay_dispute *disputes; /* in the order in which they were opened; room for
                                        REPLAY_DISPUTES, made when needed */
    size_t count, current;
};

void replay_init(struct replay *replay, struct arena *arena, struct id tenant, struct id thread);

/* Applies a fact; those of one stream in their order. False, and nothing changed, if it cannot
 * follow. */
MUST_USE bool replay_apply(struct replay *replay, const struct fact *fact, int64_t seq);

/* The document (docs/audit-format.md, "Replay"). The order of disputes and proposals does not
 * matter: it sorts them. Facts are given in the order of their entries. */
struct str replay_render(struct arena *arena, const struct thread *thread,
                         const struct replay_dispute *disputes, size_t count);

/* The same of what was replayed. */
struct str replay_document(struct arena *arena, const struct replay *replay);

#endif
