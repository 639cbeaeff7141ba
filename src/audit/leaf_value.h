/* Reading single values of canonical JSON; the fault names the key. */
#ifndef AUDIT_LEAF_VALUE_H
#define AUDIT_LEAF_VALUE_H

#include "base/id.h"
#include "json/canonical.h"

MUST_USE struct fault value_integer(const char *key, const struct canonical *value, int64_t min,
                                    int64_t *out);
MUST_USE struct fault value_string(const char *key, const struct canonical *value, struct str *out);
MUST_USE struct fault value_hex(const char *key, const struct canonical *value, uint8_t *out,
                                size_t len);
MUST_USE struct fault value_id(const char *key, const struct canonical *value, enum id_kind kind,
                               struct id *out);
/* The index of the value among `words`. */
MUST_USE struct fault value_word(const char *key, const struct canonical *value,
                                 const char *const *words, unsigned *out);
MUST_USE struct fault value_type(const char *key, const struct canonical *value,
                                 enum canonical_type type);

/* One known key of an object. */
struct value_key {
    const char *name;
    bool required;
    struct fault (*read)(const char *key, const struct canonical *value, void *into);
};

/* Reads `object` by the table, in the table's order; unknown and missing keys are faults. */
MUST_USE struct fault value_object(const struct canonical *object, const struct value_key *keys,
                                   size_t count, void *into);

#endif
