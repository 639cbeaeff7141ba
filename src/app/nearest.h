/* The known word that someone probably meant. */
#ifndef APP_NEAREST_H
#define APP_NEAREST_H

#include "base/str.h"

struct nearest {
    struct str wrong;
    const char *word; /* the best so far; NULL: none is near enough */
    size_t distance;
};

/* Begins to look for what was meant by `wrong`; then each known word is offered. */
struct nearest nearest_to(struct str wrong);
void nearest_offer(struct nearest *nearest, const char *word);

/* "; did you mean 'word'?", or nothing. */
const char *nearest_hint(const struct nearest *nearest, const char *before, struct arena *arena);

/* Single letters added, left out, changed or swapped with their neighbour. Words are cut at 64
 * bytes. */
size_t edit_distance(struct str a, struct str b);

#endif
