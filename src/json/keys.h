/* The names met while checking, to find one that stands twice in an object. */
#ifndef JSON_KEYS_H
#define JSON_KEYS_H

#include "base/str.h"

struct key {
    size_t object; /* number of the object it belongs to */
    size_t at;     /* where it began */
    struct str name;
};

struct keys {
    struct arena *arena;
    struct key *all;
    size_t count, room;
};

void keys_add(struct keys *keys, struct key key);

/* Whether some object has a name twice; `out` is then where the first repetition of one began.
 * Sorts the keys: n log n whatever the input, where a hash table would be as good as its worst
 * caller. */
bool keys_find_double(struct keys *keys, size_t *out);

#endif
