/* Reading the clear fields of a fact out of its leaf. */
#include "audit/leaf_facts.h"
#include "audit/leaf_value.h"

#include "base/limits.h"

static void *place(struct fact *fact, const struct fact_field *field)
{
    return (char *)fact + field->offset;
}

static struct fault read_word(const struct fact_field *field, const struct canonical *value,
                              void *at)
{
    unsigned word;

    TRY(value_word(field->name, value, field->words, &word));
    memcpy(at, &word, sizeof(word));
    return OK;
}

static struct fault read_refs(const char *name, const struct canonical *value, struct fact *fact)
{
    TRY(value_type(name, value, CANONICAL_ARRAY));
    for (const struct canonical *item = value->first; item; item = item->next) {
        if (fact->cited_count == COUNT(fact->cited))
            return fault_say(FAULT_invalid, name, "has too many items");
        TRY(value_integer(name, item, 1, &fact->cited[fact->cited_count].seq));
        fact->cited[fact->cited_count++].stream = STREAM_JOINT;
    }
    return OK;
}

static struct fault read_ids(const struct fact_field *field, const struct canonical *value,
                             struct fact *fact)
{
    TRY(value_type(field->name, value, CANONICAL_ARRAY));
    for (const struct canonical *item = value->first; item; item = item->next) {
        if (fact->attachment_count == COUNT(fact->attachments))
            return fault_say(FAULT_invalid, field->name, "has too many items");
        TRY(value_id(field->name, item, field->kind, &fact->attachments[fact->attachment_count]));
        fact->attachment_count++;
    }
    return OK;
}

static struct fault read_streams(const char *name, const struct canonical *value, unsigned *out)
{
    unsigned scope = 0, stream;

    TRY(value_type(name, value, CANONICAL_ARRAY));
    for (const struct canonical *item = value->first; item; item = item->next) {
        TRY(value_word(name, item, stream_names, &stream));
        scope |= BIT(stream);
    }
    *out = scope;
    return OK;
}

static struct fault read_ref(const char *name, const struct canonical *value, enum stream stream,
                             struct entry_ref *out)
{
    out->stream = stream;
    return value_integer(name, value, 1, &out->seq);
}

static struct fault read_list(const char *name, const struct canonical *value, struct str *out)
{
    TRY(value_string(name, value, out));
    return fact_fields_list_is_valid(*out) ? OK : fault_say(FAULT_invalid, name, "must name texts");
}

static struct fault read_field(const struct fact_field *field, const struct canonical *value,
                               struct fact *fact)
{
    void *at = place(fact, field);

    switch (field->type) {
    case FACT_ID:
        return value_id(field->name, value, field->kind, at);
    case FACT_WORD:
        return read_word(field, value, at);
    case FACT_INTEGER:
    case FACT_INSTANT:
        return value_integer(field->name, value, 0, at);
    case FACT_MONEY:
        return value_integer(field->name, value, 0, &((struct money *)at)->amount);
    case FACT_REF:
        return read_ref(field->name, value, fact->stream, at);
    case FACT_REFS:
        return read_refs(field->name, value, fact);
    case FACT_IDS:
        return read_ids(field, value, fact);
    case FACT_STREAMS:
        return read_streams(field->name, value, at);
    case FACT_DIGEST:
        return value_hex(field->name, value, at, 32);
    case FACT_PLAIN:
        return read_list(field->name, value, at);
    case FACT_TEXT:
        break;
    }
    return fault_say(FAULT_invalid, field->name, "is a text and never stands in clear");
}

static struct fault read_currency(const struct canonical *value, struct money *money)
{
    struct str code;

    TRY(value_string("currency", value, &code));
    if (!currency_read(code, &money->currency))
        return fault_say(FAULT_invalid, "currency", "is not an ISO 4217 code");
    return OK;
}

/* The field that owns this key: its own name, or "currency" for the field of money. */
static const struct fact_field *field_named(enum fact_kind kind, struct str key)
{
    for (size_t i = 0; i < fact_field_count; i++) {
        const struct fact_field *field = &fact_fields[i];
        bool owns =
            str_is(key, field->name) || (field->type == FACT_MONEY && str_is(key, "currency"));

        if (owns && fact_field_of(kind, field))
            return field;
    }
    return NULL;
}

struct fault leaf_read_facts(const struct canonical *object, struct fact *fact)
{
    TRY(value_type("facts", object, CANONICAL_OBJECT));
    for (const struct canonical *member = object->first; member; member = member->next) {
        const struct fact_field *field = field_named(fact->kind, member->key);

        if (!field)
            return fault_say(FAULT_invalid, "facts",
                             "has a field that facts of this kind do not have");
        if (!str_is(member->key, field->name))
            TRY(read_currency(member, place(fact, field)));
        else
            TRY(read_field(field, member, fact));
        if (field->offset == offsetof(struct fact, client_amount))
            fact->has_split = true; /* a share alone is refused when the leaf is written again */
    }
    return OK;
}
