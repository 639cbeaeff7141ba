/* What the canonical form allows, for its writer and its reader. */
#ifndef JSON_CANONICAL_RULES_H
#define JSON_CANONICAL_RULES_H

#include "base/str.h"

#define CANONICAL_INTEGER_MAX INT64_C(9007199254740991) /* 2^53 − 1 */

enum { CANONICAL_DEPTH = 4 }; /* objects and arrays inside each other, the outermost one counted */

/* [a-z][a-z0-9_]* */
bool canonical_is_key(struct str key);

/* Valid UTF-8 without U+0000, U+007F and noncharacters. */
bool canonical_is_string(struct str value);

/* Bytewise order. */
int canonical_compare(struct str a, struct str b);

#endif
