/* Which clear fields of a fact stand in its leaf, and how they are written. */
#include "audit/leaf_facts.h"

#include "base/limits.h"

#define SAFE_INTEGER_MAX INT64_C(9007199254740991)

/* The member of the fact that a field of the table describes. */
static const void *place(const struct fact *fact, const struct fact_field *field)
{
    return (const char *)fact + field->offset;
}

static bool is_share(const struct fact_field *field)
{
    return field->offset == offsetof(struct fact, client_amount) ||
           field->offset == offsetof(struct fact, freelancer_amount);
}

static int64_t integer_at(const struct fact *fact, const struct fact_field *field)
{
    int64_t value;

    memcpy(&value, place(fact, field), sizeof(value));
    CHECK(value >= 0 && value <= SAFE_INTEGER_MAX);
    return value;
}

static const char *word_at(const struct fact *fact, const struct fact_field *field)
{
    unsigned value;

    memcpy(&value, place(fact, field), sizeof(value));
    return field->words[value];
}

static bool digest_is_none(const uint8_t *bytes)
{
    static const uint8_t none[32];

    return memcmp(bytes, none, sizeof(none)) == 0;
}

bool fact_field_is_present(const struct fact *fact, const struct fact_field *field)
{
    const void *at = place(fact, field);

    switch (field->type) {
    case FACT_ID:
        return !id_is_none(*(const struct id *)at);
    case FACT_WORD:
        return strcmp(word_at(fact, field), "none") != 0;
    case FACT_INTEGER:
    case FACT_INSTANT:
        return is_share(field) ? fact->has_split : integer_at(fact, field) != 0;
    case FACT_MONEY:
        return ((const struct money *)at)->currency.code[0] != '\0';
    case FACT_REF:
        return ((const struct entry_ref *)at)->seq != 0;
    case FACT_REFS:
        return fact->cited_count > 0;
    case FACT_IDS:
        return fact->attachment_count > 0;
    case FACT_STREAMS:
        return *(const unsigned *)at != 0;
    case FACT_DIGEST:
        return !digest_is_none(at);
    case FACT_PLAIN:
    case FACT_TEXT:
        return ((const struct str *)at)->len > 0;
    }
    return false;
}

struct str *fact_text(struct fact *fact, const struct fact_field *field)
{
    return (struct str *)(void *)((char *)fact + field->offset);
}

const struct fact_field *fact_text_named(struct str name)
{
    for (size_t i = 0; i < fact_field_count; i++)
        if (fact_fields[i].type == FACT_TEXT && str_is(name, fact_fields[i].name))
            return &fact_fields[i];
    return NULL;
}

bool fact_fields_list_is_valid(struct str list)
{
    struct str last = STR("");

    do {
        struct str name = str_cut(&list, ' ');
        size_t len = name.len < last.len ? name.len : last.len;
        int order = len > 0 ? memcmp(last.at, name.at, len) : 0;

        if (!str_is(name, "file") && !fact_text_named(name))
            return false;
        if (order > 0 || (order == 0 && last.len >= name.len))
            return false;
        last = name;
    } while (list.at);
    return true;
}

static void write_refs(struct json *json, const char *name, const struct fact *fact)
{
    json_open_array(json, name);
    for (size_t i = 0; i < fact->cited_count; i++)
        json_int(json, NULL, fact->cited[i].seq);
    json_close_array(json);
}

static void write_ids(struct json *json, const struct fact_field *field, const struct fact *fact)
{
    json_open_array(json, field->name);
    for (size_t i = 0; i < fact->attachment_count; i++)
        json_id(json, NULL, field->kind, fact->attachments[i]);
    json_close_array(json);
}

static void write_streams(struct json *json, const char *name, unsigned scope)
{
    json_open_array(json, name);
    for (unsigned i = 0; i < STREAM_COUNT; i++)
        if (scope & BIT(i))
            json_word(json, NULL, stream_names[i]);
    json_close_array(json);
}

static void write_field(struct json *json, const struct fact *fact, const struct fact_field *field)
{
    const void *at = place(fact, field);

    switch (field->type) {
    case FACT_ID:
        json_id(json, field->name, field->kind, *(const struct id *)at);
        break;
    case FACT_WORD:
        json_word(json, field->name, word_at(fact, field));
        break;
    case FACT_INTEGER:
    case FACT_INSTANT:
        json_int(json, field->name, integer_at(fact, field));
        break;
    case FACT_MONEY:
        json_int(json, field->name, ((const struct money *)at)->amount);
        break;
    case FACT_REF:
        json_int(json, field->name, ((const struct entry_ref *)at)->seq);
        break;
    case FACT_REFS:
        write_refs(json, field->name, fact);
        break;
    case FACT_IDS:
        write_ids(json, field, fact);
        break;
    case FACT_STREAMS:
        write_streams(json, field->name, *(const unsigned *)at);
        break;
    case FACT_DIGEST:
        json_hex(json, field->name, at, 32);
        break;
    case FACT_PLAIN:
        json_text(json, field->name, *(const struct str *)at);
        break;
    case FACT_TEXT:
        break;
    }
}

/* "currency" is the second key of the one field of money; its place in the order is its own. */
static void write_currency_before(struct json *json, const struct money **pending, const char *next)
{
    if (!*pending || (next && strcmp("currency", next) > 0))
        return;
    json_word(json, "currency", (*pending)->currency.code);
    *pending = NULL;
}

void leaf_write_facts(struct json *json, const struct fact *fact)
{
    const struct money *pending = NULL;
    bool open = false;

    for (size_t i = 0; i < fact_field_count; i++) {
        const struct fact_field *field = &fact_fields[i];

        if (field->type == FACT_TEXT || !fact_field_of(fact->kind, field) ||
            !fact_field_is_present(fact, field))
            continue;
        if (!open)
            json_open(json, "facts");
        open = true;
        write_currency_before(json, &pending, field->name);
        write_field(json, fact, field);
        if (field->type == FACT_MONEY)
            pending = place(fact, field);
    }
    if (!open)
        return;
    write_currency_before(json, &pending, NULL);
    json_close(json);
}
