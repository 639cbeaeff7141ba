/* The transition table (step.def): which seat may take which step at which stage; and what may be
 * done now. */
#ifndef DISPUTE_STEP_H
#define DISPUTE_STEP_H

#include "base/fault.h"
#include "dispute/state.h"

enum step {
    STEP_NONE,
#define STEP(name, seats, stages, sentence) STEP_##name,
#include "dispute/step.def"
    STEPS
};

const char *step_name(enum step step);
const char *step_sentence(enum step step);

/* The stages at which the seat may take the step, as bits. */
unsigned step_stages(enum step step, enum seat seat);

/* The reason codes that the step takes, as bits; 0: it takes none. */
unsigned step_reasons(enum step step);

/* A change of stage. */
struct step_move {
    enum stage from;
    enum step step;
    enum stage to;
};

extern const struct step_move step_moves[];
extern const size_t step_move_count;

/* Whether the table lists the cell. Else FAULT_not_allowed (the seat never may), FAULT_dispute_open
 * (the step needs that there is no open dispute), FAULT_dispute_closed or FAULT_wrong_stage. */
MUST_USE struct fault step_check(enum step step, enum seat seat, enum stage stage);

/* The same for the person of `actor` in this case: holds that seat (FAULT_not_allowed,
 * FAULT_no_mediator) of a thread that there is (FAULT_not_found). */
MUST_USE struct fault step_check_actor(enum step step, const struct state *state,
                                       struct actor actor);

/* The steps of which at least one well-formed request of `actor` would now be accepted: bits of
 * enum step (for available_actions). `consent` and `disclose` hang on lines of a caucus: they are
 * told of where there is one, whatever it is and whether its author has agreed. All else depends on
 * the joint stream only; nothing depends on a stream that `actor` cannot see. */
uint64_t step_available(const struct state *state, struct actor actor, int64_t now);

#endif
