/* PostgreSQL array literals: {1,NULL,"two \"quoted\" words"}. */
#include "db/params.h"

struct array array_new(struct arena *arena, size_t limit)
{
    struct array array = {.text = text_new(arena, limit)};

    text_add_char(&array.text, '{');
    return array;
}

static void add(struct array *array, struct str element)
{
    if (array->count++ > 0)
        text_add_char(&array->text, ',');
    text_add(&array->text, element);
}

void array_null(struct array *array)
{
    add(array, STR("NULL"));
}

void array_text(struct array *array, struct str value)
{
    size_t from = 0;

    add(array, STR("\""));
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] != '"' && value.at[i] != '\\')
            continue;
        text_add(&array->text, (struct str){.at = value.at + from, .len = i - from});
        text_add_char(&array->text, '\\');
        from = i;
    }
    text_add(&array->text, str_from(value, from));
    text_add_char(&array->text, '"');
}

void array_int(struct array *array, int64_t value)
{
    add(array, STR(""));
    text_add_int(&array->text, value);
}

void array_bool(struct array *array, bool value)
{
    add(array, value ? STR("t") : STR("f"));
}

void array_id(struct array *array, struct id id)
{
    char text[UUID_TEXT_SIZE];

    if (id_is_none(id)) {
        array_null(array);
        return;
    }
    id_to_uuid(id, text);
    add(array, (struct str){.at = text, .len = UUID_TEXT_SIZE - 1});
}

void array_bytes(struct array *array, const void *bytes, size_t len)
{
    add(array, STR("\"\\\\x")); /* as the array's reader sees it: "\\x…" */
    text_add_hex(&array->text, bytes, len);
    text_add_char(&array->text, '"');
}
