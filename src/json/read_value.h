/* Single values of a field table, out of cJSON's tree; for the files of this folder. */
#ifndef JSON_READ_VALUE_H
#define JSON_READ_VALUE_H

#include "json/place.h"
#include "json/read.h"

struct cJSON;

struct reading {
    struct arena *arena;
    bool rows; /* text of our own database: other forms of ids and instants, texts taken as they are
                */
};

/* One value and where it goes. */
struct value {
    const struct cJSON *node;
    const struct field *field;
    const struct place *place;
    void *at;
};

/* FAULT_invalid at `place`. */
struct fault invalid_at(const struct reading *reading, const struct place *place,
                        const char *detail);

/* Reads a value of any type but the nested ones (FIELD_MONEY, FIELD_OBJECT, FIELD_OBJECTS). */
MUST_USE struct fault read_single(const struct reading *reading, const struct value *value);

#endif
