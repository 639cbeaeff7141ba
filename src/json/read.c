/* Objects by their tables of fields. */
#include "json/read.h"

#include "json/read_value.h"

#include <cjson/cJSON.h>

enum { MOST_FIELDS = 64 }; /* of one table: as many as a word has bits */

static struct fault read_object(const struct reading *reading, const struct cJSON *object,
                                const struct place *place, const struct field_table *table,
                                void *out);

/* Currencies are read as a label first, so that a fault points at the very member. */
struct money_text {
    int64_t amount;
    struct str currency;
};

static const struct field money_fields[] = {
    {"amount", FIELD_INTEGER, offsetof(struct money_text, amount), REQUIRED, .max = MONEY_MAX},
    {"currency", FIELD_LABEL, offsetof(struct money_text, currency), REQUIRED, .limit = 3},
};
static const struct field_table money_table = FIELDS(money_fields);

static struct fault read_money(const struct reading *reading, const struct value *value)
{
    struct place place = {.up = value->place, .key = STR("currency")};
    struct money_text text = {0};
    struct money money = {0};

    TRY(read_object(reading, value->node, value->place, &money_table, &text));
    if (!currency_read(text.currency, &money.currency))
        return invalid_at(reading, &place, "A currency code of ISO 4217 was expected.");
    money.amount = text.amount;
    *(struct money *)value->at = money;
    return OK;
}

static struct fault read_objects(const struct reading *reading, const struct value *value)
{
    const struct field *field = value->field;
    const struct field_table table = {.fields = field->fields, .count = field->field_count};
    struct place place = {.up = value->place};
    struct object_array array = {0};
    const struct cJSON *node;

    if (!cJSON_IsArray(value->node))
        return invalid_at(reading, value->place, "An array of objects was expected.");
    array.count = (size_t)cJSON_GetArraySize(value->node);
    if (!reading->rows && array.count > (size_t)field->max)
        return invalid_at(reading, value->place, "The array is too long.");
    array.at = arena_array(reading->arena, array.count, field->size);
    cJSON_ArrayForEach(node, value->node)
    {
        TRY(read_object(reading, node, &place, &table,
                        (char *)array.at + place.index * field->size));
        place.index++;
    }
    *(struct object_array *)value->at = array;
    return OK;
}

static struct fault read_value(const struct reading *reading, const struct value *value)
{
    const struct field *field = value->field;
    const struct field_table table = {.fields = field->fields, .count = field->field_count};

    if (cJSON_IsNull(value->node))
        return invalid_at(reading, value->place, "null is not taken; leave the field out.");
    if (field->type == FIELD_MONEY)
        return read_money(reading, value);
    if (field->type == FIELD_OBJECTS)
        return read_objects(reading, value);
    if (field->type == FIELD_OBJECT)
        return read_object(reading, value->node, value->place, &table, value->at);
    return read_single(reading, value);
}

/* Index of the field called `name`, or the table's count. */
static size_t find_field(const struct field_table *table, const char *name)
{
    size_t i = 0;

    while (i < table->count && strcmp(table->fields[i].name, name) != 0)
        i++;
    return i;
}

static struct fault check_required(const struct reading *reading, const struct place *place,
                                   const struct field_table *table, uint64_t seen)
{
    for (size_t i = 0; i < table->count; i++) {
        struct place missing = {.up = place, .key = str_of(table->fields[i].name)};

        if (table->fields[i].required && !(seen >> i & 1))
            return invalid_at(reading, &missing, "The field is required.");
    }
    return OK;
}

static struct fault read_member(const struct reading *reading, const struct value *value, char *out)
{
    const struct field *field = value->field;

    /* A column that is NULL is a member that is absent. */
    if ((reading->rows || field->nullable) && !field->required && cJSON_IsNull(value->node))
        return OK;
    TRY(read_value(reading, value));
    if (field->present > 0)
        *(bool *)(out + field->present - 1) = true;
    return OK;
}

static struct fault read_object(const struct reading *reading, const struct cJSON *object,
                                const struct place *up, const struct field_table *table, void *out)
{
    const struct cJSON *node;
    uint64_t seen = 0;

    CHECK(table->count <= MOST_FIELDS);
    if (!cJSON_IsObject(object))
        return invalid_at(reading, up, "An object was expected.");
    cJSON_ArrayForEach(node, object)
    {
        struct place place = {.up = up, .key = str_of(node->string)};
        size_t i = find_field(table, node->string);
        const struct field *field = &table->fields[i];

        if (i == table->count)
            return fault_at(FAULT_unknown_field, place_pointer(reading->arena, &place));
        seen |= UINT64_C(1) << i;
        TRY(read_member(reading, &(struct value){node, field, &place, (char *)out + field->offset},
                        out));
    }
    return check_required(reading, up, table, seen);
}

struct fault json_read(struct arena *arena, struct str body, const struct field_table *table,
                       void *out)
{
    struct reading reading = {.arena = arena};
    struct place top = {0};
    struct fault fault;
    cJSON *tree;

    TRY(json_check(arena, body));
    tree = cJSON_ParseWithLengthOpts(body.at, body.len, NULL, false);
    CHECK(tree); /* what json_check lets through, cJSON reads */
    fault = read_object(&reading, tree, &top, table, out);
    cJSON_Delete(tree);
    return fault;
}

struct fault json_read_rows(struct arena *arena, struct str text, const struct field *objects,
                            struct object_array *out)
{
    struct reading reading = {.arena = arena, .rows = true};
    struct object_array array = {0};
    struct place top = {0};
    struct fault fault;
    cJSON *tree;

    if (text.len == 0) {
        *out = array;
        return OK;
    }
    tree = cJSON_ParseWithLengthOpts(text.at, text.len, NULL, false);
    if (!tree)
        return fault_say(FAULT_internal, NULL, "A row of the database is not JSON.");
    fault = read_objects(&reading, &(struct value){tree, objects, &top, &array});
    cJSON_Delete(tree);
    if (fault_is(fault))
        return fault_say(FAULT_internal, fault.pointer,
                         "A row of the database is not as its statement promises.");
    *out = array;
    return OK;
}
