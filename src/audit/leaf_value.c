/* Reading single values of canonical JSON. */
#include "audit/leaf_value.h"

static struct fault wrong(const char *key, const char *detail)
{
    return fault_say(FAULT_invalid, key, detail);
}

struct fault value_type(const char *key, const struct canonical *value, enum canonical_type type)
{
    static const char *const details[] = {
        [CANONICAL_STRING] = "must be a string",
        [CANONICAL_INTEGER] = "must be an integer",
        [CANONICAL_OBJECT] = "must be an object",
        [CANONICAL_ARRAY] = "must be an array",
    };

    return value->type == type ? OK : wrong(key, details[type]);
}

struct fault value_integer(const char *key, const struct canonical *value, int64_t min,
                           int64_t *out)
{
    TRY(value_type(key, value, CANONICAL_INTEGER));
    if (value->integer < min)
        return wrong(key, "is too small");
    *out = value->integer;
    return OK;
}

struct fault value_string(const char *key, const struct canonical *value, struct str *out)
{
    TRY(value_type(key, value, CANONICAL_STRING));
    *out = value->string;
    return OK;
}

struct fault value_hex(const char *key, const struct canonical *value, uint8_t *out, size_t len)
{
    TRY(value_type(key, value, CANONICAL_STRING));
    return hex_decode(value->string, out, len)
               ? OK
               : wrong(key, "must be lower-case hexadecimal of its length");
}

struct fault value_id(const char *key, const struct canonical *value, enum id_kind kind,
                      struct id *out)
{
    struct id id;

    TRY(value_type(key, value, CANONICAL_STRING));
    if (!id_read(kind, value->string, &id) || id_is_none(id))
        return wrong(key, "must be an id of its kind");
    *out = id;
    return OK;
}

struct fault value_word(const char *key, const struct canonical *value, const char *const *words,
                        unsigned *out)
{
    TRY(value_type(key, value, CANONICAL_STRING));
    for (unsigned i = 0; words[i]; i++) {
        if (str_is(value->string, words[i])) {
            *out = i;
            return OK;
        }
    }
    return wrong(key, "is not a word of its vocabulary");
}

struct fault value_object(const struct canonical *object, const struct value_key *keys,
                          size_t count, void *into)
{
    size_t found = 0, members = 0;

    for (size_t i = 0; i < count; i++) {
        const struct canonical *value = canonical_find(object, keys[i].name);

        if (!value && keys[i].required)
            return wrong(keys[i].name, "is missing");
        if (!value)
            continue;
        TRY(keys[i].read(keys[i].name, value, into));
        found++;
    }
    for (const struct canonical *member = object->first; member; member = member->next)
        members++;
    return members == found ? OK : wrong(NULL, "there is a key that this object does not have");
}
