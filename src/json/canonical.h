/* The restricted canonical form of sealed leaves: a profile of RFC 8785 with one encoding for each
 * value. Keys [a-z][a-z0-9_]*, sorted bytewise, no duplicates; strings valid UTF-8 without NUL and
 * noncharacters, shortest escapes (\" \\ \b \f \n \r \t and \u00xx for other C0); integers
 * 0..2^53−1; arrays, objects, no null, no booleans; depth ≤ 4; no white space. U+007F does not
 * occur (jq escapes it). docs/audit-format.md is its text. */
#ifndef JSON_CANONICAL_H
#define JSON_CANONICAL_H

#include "base/fault.h"
#include "base/text.h"

enum canonical_type { CANONICAL_STRING, CANONICAL_INTEGER, CANONICAL_OBJECT, CANONICAL_ARRAY };

/* A value; objects and arrays hold their members in a linked list, objects sorted by key. */
struct canonical {
    enum canonical_type type;
    struct str key;    /* inside an object */
    struct str string; /* unescaped */
    int64_t integer;
    struct canonical *first; /* members */
    struct canonical *next;  /* sibling */
};

/* Builders, all in `arena`: strings are copied, keys are not (they are literals). */
struct canonical *canonical_object(struct arena *arena);
struct canonical *canonical_array(struct arena *arena);
/* Adds to an object, in its sorted place (a duplicate key is a failing CHECK), or, with a NULL key,
 * to an array. */
void canonical_add_string(struct arena *arena, struct canonical *parent, const char *key,
                          struct str value);
void canonical_add_integer(struct arena *arena, struct canonical *parent, const char *key,
                           int64_t value);
void canonical_add(struct canonical *parent, const char *key, struct canonical *value);

/* Appends the one encoding of `value` to `text`. Strings that the profile forbids are a failing
 * CHECK. */
void canonical_write(struct text *text, const struct canonical *value);

/* Reads one object of the profile that fills `bytes` exactly; anything else is FAULT_invalid with a
 * detail. Whatever is accepted writes back to the same bytes. Keys and strings may be views of
 * `bytes`, which must live as long. */
MUST_USE struct fault canonical_read(struct arena *arena, struct str bytes, struct canonical **out);

/* The same without the last look: escapes may be longer than they need be. For whoever writes what
 * was read again and compares. */
MUST_USE struct fault canonical_parse(struct arena *arena, struct str bytes,
                                      struct canonical **out);

/* The member of an object, or NULL. */
const struct canonical *canonical_find(const struct canonical *object, const char *key);

#endif
