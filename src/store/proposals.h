/* Rows of proposals, as load.sql gives them. */
#ifndef STORE_PROPOSALS_H
#define STORE_PROPOSALS_H

#include "base/fault.h"
#include "dispute/state.h"

/* Reads them into the state; NULL `at`: there are none. FAULT_internal if they are not what they
 * must be. */
MUST_USE struct fault proposals_read(struct arena *arena, struct str text, struct state *state);

#endif
