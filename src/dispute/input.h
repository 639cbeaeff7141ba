/* What several rules ask of their input. For rules only. */
#ifndef DISPUTE_INPUT_H
#define DISPUTE_INPUT_H

#include "dispute/step.h"

/* A reason that the step takes; "other" says that the text beside it tells more, so there must be
 * one. */
MUST_USE struct fault input_reason(enum step step, enum reason reason, struct str text,
                                   const char *text_pointer);

/* A text within its limit, in bytes; whether it is well-formed is the reader's concern. */
MUST_USE struct fault input_text(struct str text, size_t limit, const char *pointer);

/* The same, and not empty. */
MUST_USE struct fault input_required(struct str text, size_t limit, const char *pointer);

/* A deadline that lies ahead, and within a year. */
MUST_USE struct fault input_deadline(int64_t due_at, int64_t now, const char *pointer);

/* Something said: a text or files. */
MUST_USE struct fault input_words(struct str text, size_t attachment_count);

/* What is said is bounded, so that a case can always be exported; steps that lead somewhere still
 * find room beyond. FAULT_thread_full. */
MUST_USE struct fault input_room(const struct state *state, enum stream stream);

/* What concerns the whole thread is asked for at its latest dispute. FAULT_wrong_stage. */
MUST_USE struct fault input_newest(const struct state *state);

/* One of the two parties. */
MUST_USE struct fault input_party(enum seat party, const char *pointer);

/* The party for whom the actor acts: itself, or whom the marketplace names. SEAT_NONE for other
 * seats, which name nobody. */
MUST_USE struct fault input_on_behalf(struct actor actor, enum seat on_behalf, enum seat *out);

/* The latest deadline that may be named now. */
int64_t input_latest(int64_t now);

#endif
