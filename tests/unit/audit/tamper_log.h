/* Changing the proofs and checkpoints of an archive. */
#ifndef UNIT_AUDIT_TAMPER_LOG_H
#define UNIT_AUDIT_TAMPER_LOG_H

#include "tamper.h"

#include "audit/tree.h"

/* A proof taken apart, to be put together with other parts. */
struct proof_parts {
    uint64_t index;
    struct proof hashes;
    struct str note;
};

struct proof_parts proof_take(struct pieces *pieces, const char *name);
void proof_put(struct pieces *pieces, const char *name, const struct proof_parts *parts);

/* The joint log's checkpoint; and another one, in which all proofs of that stream then end. */
struct str note_held(struct pieces *pieces);
void notes_use(struct pieces *pieces, struct str note);

/* That checkpoint with the first `old` in it replaced; one of its lines, from 0. */
void note_change(struct pieces *pieces, const char *old, const char *new);
struct str note_row(struct pieces *pieces, int number);

#endif
