/* Parameters of a statement, built in an arena; text format but for bytea and arrays. */
#ifndef DB_PARAMS_H
#define DB_PARAMS_H

#include "base/id.h"
#include "base/text.h"

enum { PARAMS_MAX = 64 };

struct params {
    struct arena *arena;
    const char *values[PARAMS_MAX];
    int lengths[PARAMS_MAX];
    int formats[PARAMS_MAX];
    int count;
};

void params_init(struct params *params, struct arena *arena);

/* Each adds the next parameter: $1, $2, … */
void params_null(struct params *params);
void params_text(struct params *params, struct str value);
void params_text_or_null(struct params *params, struct str value); /* NULL `at`: null */
void params_int(struct params *params, int64_t value);
void params_bool(struct params *params, bool value);
void params_id(struct params *params, struct id id); /* none: null */
void params_bytes(struct params *params, const void *bytes, size_t len);

/* An array parameter under construction: begin, add elements of one type (numbers are bigint), then
 * params_array(). */
struct array {
    struct text text;
    size_t count;
    uint32_t type; /* id of the elements' type; 0: only nulls so far */
    bool has_null;
};

struct array array_new(struct arena *arena, size_t limit);
void array_null(struct array *array);
void array_text(struct array *array, struct str value);
void array_text_or_null(struct array *array, struct str value); /* NULL `at`: null */
void array_int(struct array *array, int64_t value);
void array_bool(struct array *array, bool value);
void array_id(struct array *array, struct id id); /* none: null */
void array_bytes(struct array *array, const void *bytes, size_t len);
void params_array(struct params *params, struct array *array);

/* What is sent for it; for params_array(). */
struct str array_end(struct array *array, bool *binary);

#endif
