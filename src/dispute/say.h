/* How rules state facts: each becomes true at once, so that what follows in the same command sees
 * it. For rules only. */
#ifndef DISPUTE_SAY_H
#define DISPUTE_SAY_H

#include "dispute/ask.h"

/* The time of what the rule decides by, and says, in the joint stream. */
int64_t say_now(const struct ask *ask);

/* A further fact of the dispute, or of any stream, by the actor, now; fill it in before said(). */
struct fact *say(struct ask *ask, enum fact_kind kind);
struct fact *say_in(struct ask *ask, enum stream stream, enum fact_kind kind);

/* Makes the last fact true. A rule that states what cannot follow is a bug. */
void said(struct ask *ask);

#endif
