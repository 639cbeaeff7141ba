/* PostgreSQL arrays in binary form (array_recv in the server's arrayfuncs.c): dimensions, null
 * flag, element type, length, lower bound; then each element behind its length, -1 for null.
 * Nothing is quoted, and nothing has to be parsed on the other side. */
#include "db/params.h"

#include <arpa/inet.h>

/* Element types by their ids in pg_type. */
enum { TYPE_BOOL = 16, TYPE_BYTEA = 17, TYPE_INT8 = 20, TYPE_TEXT = 25, TYPE_UUID = 2950 };
enum { HEADER_SIZE = 5 * sizeof(uint32_t) };

static void add_word(struct text *text, uint32_t word)
{
    uint32_t wire = htonl(word);

    text_add(text, (struct str){(const char *)&wire, sizeof(wire)});
}

struct array array_new(struct arena *arena, size_t limit)
{
    static const char header[HEADER_SIZE];
    struct array array = {.text = text_new(arena, limit)};

    text_add(&array.text, (struct str){header, sizeof(header)});
    return array;
}

static void add(struct array *array, uint32_t type, const void *bytes, size_t len)
{
    CHECK(array->type == 0 || array->type == type);
    array->type = type;
    array->count++;
    add_word(&array->text, (uint32_t)len);
    text_add(&array->text, (struct str){bytes, len});
}

void array_null(struct array *array)
{
    array->count++;
    array->has_null = true;
    add_word(&array->text, UINT32_MAX);
}

void array_text(struct array *array, struct str value)
{
    add(array, TYPE_TEXT, value.at, value.len);
}

void array_text_or_null(struct array *array, struct str value)
{
    if (value.at)
        array_text(array, value);
    else
        array_null(array);
}

void array_int(struct array *array, int64_t value)
{
    const uint32_t wire[] = {htonl((uint32_t)((uint64_t)value >> 32)), htonl((uint32_t)value)};

    add(array, TYPE_INT8, wire, sizeof(wire));
}

void array_bool(struct array *array, bool value)
{
    char byte = value;

    add(array, TYPE_BOOL, &byte, 1);
}

void array_id(struct array *array, struct id id)
{
    if (id_is_none(id))
        array_null(array);
    else
        add(array, TYPE_UUID, id.bytes, sizeof(id.bytes));
}

void array_bytes(struct array *array, const void *bytes, size_t len)
{
    add(array, TYPE_BYTEA, bytes, len);
}

/* Without a value its type is not known; the text form "{NULL,NULL}" needs none. */
static struct str untyped(struct arena *arena, size_t count)
{
    struct text text = text_new(arena, 2 + 5 * count);

    text_add_char(&text, '{');
    for (size_t i = 0; i < count; i++)
        text_add_c(&text, i > 0 ? ",NULL" : "NULL");
    text_add_char(&text, '}');
    return text_str(&text);
}

struct str array_end(struct array *array, bool *binary)
{
    const uint32_t header[] = {htonl(1), htonl(array->has_null), htonl(array->type),
                               htonl((uint32_t)array->count), htonl(1)};

    /* Half an array would be a wrong one; what goes in is bounded long before. */
    CHECK(!array->text.overflow);
    *binary = array->type != 0;
    if (!*binary)
        return untyped(array->text.arena, array->count);
    _Static_assert(sizeof(header) == HEADER_SIZE, "the header is as long as the room left for it");
    memcpy(array->text.at, header, sizeof(header));
    return text_str(&array->text);
}
