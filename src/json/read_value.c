/* Texts, numbers, ids, words and labels: each type of field has one reader. */
#include "json/read_value.h"

#include "base/time.h"
#include "base/utf8.h"
#include "json/scan.h"

#include <cjson/cJSON.h>

struct fault invalid_at(const struct reading *reading, const struct place *place,
                        const char *detail)
{
    return fault_say(FAULT_invalid, place_pointer(reading->arena, place), detail);
}

static struct fault invalid(const struct reading *reading, const struct value *value,
                            const char *detail)
{
    return invalid_at(reading, value->place, detail);
}

/* The number of a node, if it is an integer that a double holds exactly. */
static bool integer_of(const struct cJSON *node, int64_t *out)
{
    double number = node->valuedouble;

    if (!cJSON_IsNumber(node) ||
        !(number >= -(double)JSON_INTEGER_MAX && number <= (double)JSON_INTEGER_MAX))
        return false;
    /* Exact: the bounds above are within int64, and the comparison refuses a fraction. */
    if ((double)(int64_t)number < number || (double)(int64_t)number > number)
        return false;
    *out = (int64_t)number;
    return true;
}

/* Whether it is prose, or would be with something visible in it. */
static bool is_prose(struct arena *arena, struct str text, const struct field *field)
{
    if (field->blank)
        text = str_format(arena, "x%.*s", STR_ARG(text));
    return utf8_is_prose(text);
}

/* What is wrong with a text, or NULL. */
static const char *complaint(struct arena *arena, struct str text, const struct field *field)
{
    if (text.len > field->limit)
        return str_format(arena, "At most %zu bytes of UTF-8 are taken.", field->limit).at;
    if (field->type == FIELD_PROSE && !is_prose(arena, text, field))
        return "Text was expected, not blank and without control characters.";
    if (field->type != FIELD_PROSE && !utf8_is_label(text))
        return "One line was expected, not blank and without control or invisible characters.";
    return NULL;
}

static struct fault read_text(const struct reading *reading, const struct value *value)
{
    struct str text = str_of(cJSON_GetStringValue(value->node));
    const char *wrong = NULL;

    if (!text.at)
        return invalid(reading, value, "A string was expected.");
    if (!reading->rows)
        wrong = complaint(reading->arena, text, value->field);
    if (wrong)
        return invalid(reading, value, wrong);
    *(struct str *)value->at = str_keep(reading->arena, text);
    return OK;
}

static struct fault read_integer(const struct reading *reading, const struct value *value)
{
    const struct field *field = value->field;
    int64_t number;
    struct str detail;

    if (!integer_of(value->node, &number))
        return invalid(reading, value, "An integer was expected.");
    if (!reading->rows && (number < field->min || number > field->max)) {
        detail = str_format(reading->arena, "An integer from %lld to %lld was expected.",
                            (long long)field->min, (long long)field->max);
        return invalid(reading, value, detail.at);
    }
    *(int64_t *)value->at = number;
    return OK;
}

static struct fault read_boolean(const struct reading *reading, const struct value *value)
{
    if (!cJSON_IsBool(value->node))
        return invalid(reading, value, "true or false was expected.");
    *(bool *)value->at = cJSON_IsTrue(value->node);
    return OK;
}

static struct fault read_instant(const struct reading *reading, const struct value *value)
{
    struct str text = str_of(cJSON_GetStringValue(value->node));
    int64_t at;

    if (reading->rows)
        return read_integer(reading, value);
    /* Instant 0 means "none" inside, so nobody can send it. */
    if (!instant_read(text, &at) || at == 0)
        return invalid(reading, value,
                       "A time of RFC 3339 was expected, such as 2026-11-21T09:30:00.000Z.");
    *(int64_t *)value->at = at;
    return OK;
}

static struct fault read_id(const struct reading *reading, const struct value *value)
{
    struct str text = str_of(cJSON_GetStringValue(value->node));
    struct id id;
    bool done = reading->rows ? id_from_uuid(text, &id) : id_read(value->field->kind, text, &id);

    if (!done)
        return invalid(reading, value, "An id of the right kind was expected.");
    *(struct id *)value->at = id;
    return OK;
}

static struct fault read_word(const struct reading *reading, const struct value *value)
{
    const char *text = cJSON_GetStringValue(value->node);

    for (int i = 0; text && value->field->words[i]; i++) {
        if (strcmp(text, value->field->words[i]) == 0) {
            *(int *)value->at = i;
            return OK;
        }
    }
    return invalid(reading, value, "One of the words that the reference lists was expected.");
}

static struct fault read_labels(const struct reading *reading, const struct value *value)
{
    int count = cJSON_GetArraySize(value->node);
    struct str_array array = {.count = (size_t)count};
    struct place place = {.up = value->place};
    const struct cJSON *node;

    if (!cJSON_IsArray(value->node))
        return invalid(reading, value, "An array of strings was expected.");
    if (!reading->rows && count > value->field->max)
        return invalid(reading, value, "The array is too long.");
    array.at = arena_array(reading->arena, array.count, sizeof(*array.at));
    cJSON_ArrayForEach(node, value->node)
    {
        TRY(read_text(reading,
                      &(struct value){node, value->field, &place, &array.at[place.index]}));
        place.index++;
    }
    *(struct str_array *)value->at = array;
    return OK;
}

static struct fault read_integers(const struct reading *reading, const struct value *value)
{
    struct int_array array = {.count = (size_t)cJSON_GetArraySize(value->node)};
    struct place place = {.up = value->place};
    const struct cJSON *node;

    if (!cJSON_IsArray(value->node))
        return invalid(reading, value, "An array of integers was expected.");
    if (!reading->rows && array.count > value->field->limit)
        return invalid(reading, value, "The array is too long.");
    array.at = arena_array(reading->arena, array.count, sizeof(*array.at));
    cJSON_ArrayForEach(node, value->node)
    {
        TRY(read_integer(reading,
                         &(struct value){node, value->field, &place, &array.at[place.index]}));
        place.index++;
    }
    *(struct int_array *)value->at = array;
    return OK;
}

struct fault read_single(const struct reading *reading, const struct value *value)
{
    static struct fault (*const readers[])(const struct reading *, const struct value *) = {
        [FIELD_LABEL] = read_text,
        [FIELD_PROSE] = read_text,
        [FIELD_INTEGER] = read_integer,
        [FIELD_BOOLEAN] = read_boolean,
        [FIELD_ID] = read_id,
        [FIELD_INSTANT] = read_instant,
        [FIELD_WORD] = read_word,
        [FIELD_LABELS] = read_labels,
        [FIELD_INTEGERS] = read_integers,
    };

    CHECK(value->field->type < COUNT(readers) && readers[value->field->type]);
    return readers[value->field->type](reading, value);
}
