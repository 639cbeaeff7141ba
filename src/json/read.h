/* JSON in. A strict check (RFC 8259, RFC 7493) stands in front of cJSON, and a table of fields
 * turns the object into a struct. Numbers are integers within ±(2^53 − 1), each of which the
 * doubles of cJSON hold exactly; all others have been refused by then. */
#ifndef JSON_READ_H
#define JSON_READ_H

#include "base/fault.h"
#include "base/id.h"
#include "base/money.h"

/* Checks `body`: valid UTF-8, one object, no duplicate keys (after unescaping), depth, node and key
 * limits, number grammar, no NUL in any form, no byte order mark, no trailing bytes. FAULT_bad_json
 * (detail says what and at which byte), FAULT_invalid with a pointer for a number that is no
 * integer within ±(2^53 − 1). */
MUST_USE struct fault json_check(struct arena *arena, struct str body);

enum field_type {
    FIELD_LABEL,   /* struct str: one line (utf8_is_label), 1..limit bytes, not only spaces */
    FIELD_PROSE,   /* struct str: utf8_is_prose, 1..limit bytes */
    FIELD_INTEGER, /* int64_t: min..max */
    FIELD_BOOLEAN, /* bool */
    FIELD_INSTANT, /* int64_t: an RFC 3339 string */
    FIELD_MONEY,   /* struct money: {"amount": integer 0..MONEY_MAX, "currency": "JPY"} */
    FIELD_ID,      /* struct id: of `kind` */
    FIELD_WORD,   /* int: an index into `words`, a closed vocabulary (NULL-terminated wire names) */
    FIELD_LABELS, /* struct str_array: up to `max` labels of up to `limit` bytes */
    FIELD_INTEGERS, /* struct int_array: up to `limit` integers, each min..max */
    FIELD_OBJECT,   /* a nested struct read by `fields` */
    FIELD_OBJECTS,  /* struct object_array of structs of `size` bytes, up to `max`, each read by
                       `fields` */
};

struct str_array {
    struct str *at;
    size_t count;
};

struct int_array {
    int64_t *at;
    size_t count;
};

struct object_array {
    void *at; /* `count` structs, one behind the other */
    size_t count;
};

struct field {
    const char *name;
    enum field_type type;
    size_t offset;     /* into the struct that is read */
    bool required;     /* absent or null is FAULT_invalid; for others null is refused unless it is
                          `nullable` */
    int64_t min, max;  /* FIELD_INTEGER(S); counts of FIELD_LABELS and FIELD_OBJECTS in max */
    size_t limit;      /* bytes of texts; count of FIELD_INTEGERS */
    bool nullable;     /* null stands for absent */
    bool blank;        /* FIELD_PROSE: nothing visible need be in it */
    enum id_kind kind; /* FIELD_ID */
    const char *const *words;   /* FIELD_WORD */
    const struct field *fields; /* FIELD_OBJECT(S) */
    size_t field_count;
    size_t size;
    size_t present; /* offset + 1 of a bool that says whether it was there; 0: not wanted */
};

struct field_table {
    const struct field *fields;
    size_t count;
};

#define FIELDS(table)                                                                              \
    {                                                                                              \
        .fields = (table), .count = COUNT(table)                                                   \
    }
#define REQUIRED .required = true
#define PRESENT(type, member) .present = offsetof(type, member) + 1

/* Checks `body` and reads it into the zeroed struct at `out`. Unknown fields are
 * FAULT_unknown_field, wrong values FAULT_invalid, each with a JSON pointer. Texts are in `arena`.
 * `out` may be half filled on a fault. */
MUST_USE struct fault json_read(struct arena *arena, struct str body,
                                const struct field_table *table, void *out);

/* The same for text that this service wrote itself (rows of the database, by json_agg): an array of
 * the objects that `objects`, a FIELD_OBJECTS, describes. Ids are plain UUIDs, instants are
 * milliseconds, null stands for an absent optional field, limits are not applied again; empty text
 * (json_agg over no rows is NULL) is no objects. What does not fit is a bug: FAULT_internal. */
MUST_USE struct fault json_read_rows(struct arena *arena, struct str text,
                                     const struct field *objects, struct object_array *out);

#endif
