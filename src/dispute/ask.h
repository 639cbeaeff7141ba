/* Who asks for a step, of which case, when. */
#ifndef DISPUTE_ASK_H
#define DISPUTE_ASK_H

#include "base/fault.h"
#include "dispute/state.h"

struct ask {
    struct state *state;
    struct actor actor; /* the caller has proved that actor.person holds actor.seat */
    int64_t now;
    struct facts *out;
};

/* Why, of steps that say nothing else. */
struct because {
    enum reason reason;
    struct str note;
};

#endif
