/* Whose move it is, and until when: the part of the fold that other parts share. */
#ifndef DISPUTE_WAIT_H
#define DISPUTE_WAIT_H

#include "dispute/state.h"

/* The fact made a new deadline: from now on `who` is awaited until `due_at`. What was known of the
 * old one is forgotten. */
void wait_for(struct state *state, enum waiting who, int64_t due_at, const struct fact *fact,
              int64_t seq);

/* A proposal has left the table: if it was what is awaited, another open one is, or else what the
 * stage awaits. */
void wait_again(struct state *state, const struct fact *fact, int64_t seq);

/* A party has said something. If that party was awaited, it is no longer, unless it is a proposal
 * that awaits its answer. */
void wait_hear(struct state *state, const struct fact *fact, int64_t seq);

/* A deadline lies within the time of the stage, or lengthens it. */
void wait_stretch(struct dispute *dispute, int64_t due_at);

/* The flags of one party. */
bool *dispute_spoke(struct dispute *dispute, enum seat party);
bool *dispute_notified(struct dispute *dispute, enum seat party);

#endif
