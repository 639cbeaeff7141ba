/* A log made up for the tests: a whole tree in memory, signed by a key of its own. */
#ifndef UNIT_AUDIT_SAMPLE_LOG_H
#define UNIT_AUDIT_SAMPLE_LOG_H

#include "audit/note.h"

#include "unit.h"

enum { SAMPLE_LOG_LEVELS = 20 }; /* up to a million leaves */

struct sample_log {
    struct arena *arena;
    struct str origin;
    struct signing_key key;
    unsigned cosigners; /* of the witnesses 0, 1, 2…: those that have seen it */
    uint64_t cosigned_s;
    uint64_t again_s; /* when witness 0 saw it, too, on a line before the others; 0: did not */
    uint64_t size;
    struct {
        struct digest *at; /* roots of complete subtrees of 2^level leaves */
        size_t count, room;
    } levels[SAMPLE_LOG_LEVELS];
};

/* An empty log, whose key is made of one repeated byte. */
struct sample_log *sample_log_new(struct arena *arena, const char *origin, uint8_t seed);

/* Adds a leaf; gives its index. */
uint64_t sample_log_add(struct sample_log *log, const struct digest *leaf);

/* A leaf of somebody else's, which depends on the log's size only. */
void sample_log_pad(struct sample_log *log);

/* Witness 0, 1, 2…: its key as a policy has it. */
struct signing_key sample_witness(unsigned number);
struct str sample_witness_vkey(struct arena *arena, unsigned number);

/* The checkpoint of the whole log, signed and cosigned. */
struct str sample_log_note(const struct sample_log *log);

/* "origin+id+key", as a policy has it. */
struct str sample_log_vkey(const struct sample_log *log);

void sample_log_prove(const struct sample_log *log, uint64_t index, struct proof *out);
void sample_log_extends(const struct sample_log *log, uint64_t old, struct proof *out);

#endif
