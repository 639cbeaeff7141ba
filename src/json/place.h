/* Where in a document a reader stands: a chain of keys and indices on the C stack, for the pointers
 * of faults. */
#ifndef JSON_PLACE_H
#define JSON_PLACE_H

#include "base/str.h"

struct place {
    const struct place *up; /* NULL at the top */
    struct str key;         /* inside an object; a NULL `at` inside an array */
    size_t index;           /* inside an array */
};

/* The JSON pointer (RFC 6901) of `place`, in `arena`; "" for the top. */
const char *place_pointer(struct arena *arena, const struct place *place);

#endif
