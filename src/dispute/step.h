/* The transition table: which seat may take which step at which stage (step.def), and what may be done now. */
#ifndef DISPUTE_STEP_H
#define DISPUTE_STEP_H

#include "base/fault.h"
#include "dispute/state.h"

enum step {
    STEP_NONE,
#define STEP(name, seats, stages, sentence) STEP_##name,
#include "dispute/step.def"
#undef STEP
    STEPS
};

const char *step_name(enum step step);
const char *step_sentence(enum step step);

/* Whether the table lists the cell; FAULT_not_allowed (seat never may), FAULT_dispute_closed, FAULT_wrong_stage, or OK. */
MUST_USE struct fault step_check(enum step step, enum seat seat, enum stage stage);

/* Steps of the dispute that `actor` could take now and that the state does not refuse: bits of enum step (for available_actions). Depends
 * only on streams the actor can see. */
uint64_t step_available(const struct state *state, struct actor actor, int64_t now);

#endif
