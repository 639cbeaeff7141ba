/* Random walks through the rules: whoever asks for whatever, whenever; the same walks on every
 * machine. */
#ifndef TESTS_DISPUTE_WALK_H
#define TESTS_DISPUTE_WALK_H

#include "world.h"

struct walk {
    struct world world;
    uint64_t random; /* not 0 */
    enum step step;  /* the last one asked for */
};

/* A new thread under settings of chance. The walk goes on with its numbers. To be ended with
 * world_end(). */
void walk_begin(struct walk *walk);

/* Lets some time pass and asks for some step. */
struct fault walk_step(struct walk *walk);

#endif
