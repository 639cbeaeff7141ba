/* Who holds which seat of a thread. */
#ifndef DISPUTE_SEAT_H
#define DISPUTE_SEAT_H

#include "base/fault.h"
#include "dispute/state.h"

/* Whether the person may act from that seat: the parties and the mediator are those of the thread,
 * and nobody else is a party of it. FAULT_not_allowed, or FAULT_no_mediator where that seat is
 * empty. */
MUST_USE struct fault seat_check(const struct thread *thread, struct actor actor);

/* Whether a mediator has taken the seat: assigned is not enough. FAULT_no_mediator. */
MUST_USE struct fault seat_check_joined(const struct thread *thread);

#endif
