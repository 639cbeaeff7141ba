/* What time itself demands. */
#ifndef DISPUTE_CLOCK_H
#define DISPUTE_CLOCK_H

#include "dispute/ask.h"

/* Expires proposals; where a deadline has passed ends by default, escalates, or moves it to the
 * mediator; reminds once. States nothing when nothing is due, however often it runs. `settlement`
 * is the id to use if money is to move. */
MUST_USE struct fault rule_tick(struct ask *ask, struct id settlement);

/* The instant at which rule_tick() would first state something if nobody moves before; 0: never.
 * After a tick at or behind it, the next is strictly later than that tick. */
int64_t rule_next_tick(const struct state *state);

#endif
