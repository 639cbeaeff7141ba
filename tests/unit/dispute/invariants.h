/* What must hold in every state, however it came about. */
#ifndef TESTS_DISPUTE_INVARIANTS_H
#define TESTS_DISPUTE_INVARIANTS_H

#include "world.h"

void check_state(const struct state *state);

#endif
