/* A dispute on its way: opened, escalated, given more time. */
#ifndef DISPUTE_DISPUTE_H
#define DISPUTE_DISPUTE_H

#include "dispute/ask.h"

struct open_dispute {
    struct id id;
    enum reason reason;
    struct money amount; /* in dispute */
    struct str text;
    enum seat on_behalf; /* the party for whom the marketplace opens it; SEAT_NONE or itself for a
                            party */
};

struct escalate {
    enum stage to;
    enum reason reason;
    struct str note;
    enum seat on_behalf; /* as above */
};

struct extend {
    int64_t due_at;
    enum reason reason;
    struct str note;
};

MUST_USE struct fault rule_dispute_open(struct ask *ask, const struct open_dispute *in);
MUST_USE struct fault rule_escalate(struct ask *ask, const struct escalate *in);
MUST_USE struct fault rule_extend(struct ask *ask, const struct extend *in);

/* Whether a party, or the marketplace for one, may take the dispute from mediation to arbitration:
 * a mediator has joined, and a proposal of the mediator was rejected or has expired, or the time of
 * the stage has run out. */
MUST_USE struct fault mediation_has_failed(const struct state *state, int64_t now);

#endif
