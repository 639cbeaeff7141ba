/* Parameters of a statement, from $1 on. */
#include "db/params.h"

enum { INT_TEXT_SIZE = 21 }; /* "-9223372036854775808" and a NUL */

void params_init(struct params *params, struct arena *arena)
{
    params->arena = arena;
    params->count = 0;
}

static void add(struct params *params, const char *value, size_t len, int format)
{
    CHECK(params->count < PARAMS_MAX && len <= INT32_MAX);
    params->values[params->count] = value;
    params->lengths[params->count] = (int)len;
    params->formats[params->count] = format;
    params->count++;
}

void params_null(struct params *params)
{
    add(params, NULL, 0, 0);
}

void params_text(struct params *params, struct str value)
{
    add(params, str_c(params->arena, value), value.len, 0);
}

void params_text_or_null(struct params *params, struct str value)
{
    if (value.at)
        params_text(params, value);
    else
        params_null(params);
}

void params_int(struct params *params, int64_t value)
{
    char *text = arena_take(params->arena, INT_TEXT_SIZE);
    char *at = text + INT_TEXT_SIZE - 1;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

    /* By hand: some statements have dozens of numbers, and printf would cost more than libpq. */
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--at = '-';
    add(params, at, (size_t)(text + INT_TEXT_SIZE - 1 - at), 0);
}

void params_bool(struct params *params, bool value)
{
    add(params, value ? "t" : "f", 1, 0);
}

void params_id(struct params *params, struct id id)
{
    char *text;

    if (id_is_none(id)) {
        params_null(params);
        return;
    }
    text = arena_take(params->arena, UUID_TEXT_SIZE);
    id_to_uuid(id, text);
    add(params, text, UUID_TEXT_SIZE - 1, 0);
}

void params_bytes(struct params *params, const void *bytes, size_t len)
{
    char *copy = arena_take(params->arena, len + 1);

    if (len > 0)
        memcpy(copy, bytes, len);
    add(params, copy, len, 1);
}

void params_array(struct params *params, struct array *array)
{
    bool binary;
    struct str value = array_end(array, &binary);

    add(params, value.at, value.len, binary);
}
