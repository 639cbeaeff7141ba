/* Building values of the canonical form, and their one encoding. */
#include "base/utf8.h"
#include "json/canonical.h"
#include "json/canonical_rules.h"
#include "json/escape.h"

bool canonical_is_key(struct str key)
{
    if (key.len == 0 || key.at[0] < 'a' || key.at[0] > 'z')
        return false;
    for (size_t i = 1; i < key.len; i++) {
        char c = key.at[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_')
            return false;
    }
    return true;
}

bool canonical_is_string(struct str value)
{
    uint32_t point;
    size_t plain = 0;

    while (plain < value.len && value.at[plain] > 0 && value.at[plain] < 0x7f)
        plain++; /* nearly all strings are nothing else */
    value = str_from(value, plain);
    while (value.len > 0)
        if (!utf8_next(&value, &point) || point == 0 || point == 0x7f || utf8_is_nonchar(point))
            return false;
    return true;
}

int canonical_compare(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.at, b.at, len) : 0;

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static struct canonical *make(struct arena *arena, enum canonical_type type)
{
    struct canonical *value = ARENA_NEW(arena, struct canonical);

    value->type = type;
    return value;
}

struct canonical *canonical_object(struct arena *arena)
{
    return make(arena, CANONICAL_OBJECT);
}

struct canonical *canonical_array(struct arena *arena)
{
    return make(arena, CANONICAL_ARRAY);
}

void canonical_add(struct canonical *parent, const char *key, struct canonical *value)
{
    struct canonical **at = &parent->first;

    CHECK(parent->type == (key ? CANONICAL_OBJECT : CANONICAL_ARRAY));
    value->key = str_of(key);
    CHECK(!key || canonical_is_key(value->key));
    while (*at && (!key || canonical_compare((*at)->key, value->key) < 0))
        at = &(*at)->next;
    CHECK(!*at || !str_equal((*at)->key, value->key));
    value->next = *at;
    *at = value;
}

void canonical_add_string(struct arena *arena, struct canonical *parent, const char *key,
                          struct str value)
{
    struct canonical *member = make(arena, CANONICAL_STRING);

    member->string = str_keep(arena, value);
    canonical_add(parent, key, member);
}

void canonical_add_integer(struct arena *arena, struct canonical *parent, const char *key,
                           int64_t value)
{
    struct canonical *member = make(arena, CANONICAL_INTEGER);

    member->integer = value;
    canonical_add(parent, key, member);
}

static void write_value(struct text *text, const struct canonical *value, int depth);

static void write_members(struct text *text, const struct canonical *value, int depth)
{
    bool is_object = value->type == CANONICAL_OBJECT;

    CHECK(depth <= CANONICAL_DEPTH);
    text_add_char(text, is_object ? '{' : '[');
    for (const struct canonical *member = value->first; member; member = member->next) {
        if (member != value->first)
            text_add_char(text, ',');
        if (is_object)
            text_addf(text, "\"%.*s\":", STR_ARG(member->key));
        write_value(text, member, depth + 1);
    }
    text_add_char(text, is_object ? '}' : ']');
}

static void write_value(struct text *text, const struct canonical *value, int depth)
{
    if (value->type == CANONICAL_STRING) {
        CHECK(canonical_is_string(value->string));
        escape_add(text, value->string);
        return;
    }
    if (value->type == CANONICAL_INTEGER) {
        CHECK(value->integer >= 0 && value->integer <= CANONICAL_INTEGER_MAX);
        text_add_int(text, value->integer);
        return;
    }
    write_members(text, value, depth);
}

void canonical_write(struct text *text, const struct canonical *value)
{
    write_value(text, value, 1);
}

const struct canonical *canonical_find(const struct canonical *object, const char *key)
{
    if (!object || object->type != CANONICAL_OBJECT)
        return NULL;
    for (const struct canonical *member = object->first; member; member = member->next)
        if (str_is(member->key, key))
            return member;
    return NULL;
}
