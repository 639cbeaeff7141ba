/* Entries as JSON: {"stream","seq","kind","at","actor","facts","texts","erased","receipt"}. */
#include "flow/entry_view.h"

#include "audit/leaf_facts.h"

static void write_head(struct json *json, const struct append_entry *row)
{
    json_word(json, "stream", stream_names[row->stream]);
    json_int(json, "seq", row->seq);
    json_word(json, "kind", fact_name(row->kind));
    json_instant(json, "at", row->at);
    json_open(json, "actor");
    json_word(json, "seat", seat_names[row->actor.seat]);
    json_id(json, "person", ID_PERSON, row->actor.person);
    json_close(json);
}

static void write_refs(struct json *json, const struct fact_field *field, const struct fact *fact)
{
    json_open_array(json, field->name);
    for (size_t i = 0; i < fact->cited_count; i++)
        json_int(json, NULL, fact->cited[i].seq);
    json_close_array(json);
}

static void write_ids(struct json *json, const struct fact_field *field, const struct fact *fact)
{
    json_open_array(json, field->name);
    for (size_t i = 0; i < fact->attachment_count; i++)
        json_id(json, NULL, ID_ATTACHMENT, fact->attachments[i]);
    json_close_array(json);
}

static void write_streams(struct json *json, const struct fact_field *field, unsigned streams)
{
    json_open_array(json, field->name);
    for (int stream = 0; stream < STREAM_COUNT; stream++)
        if (streams & BIT(stream))
            json_word(json, NULL, stream_names[stream]);
    json_close_array(json);
}

static void write_fact(struct json *json, const struct fact_field *field, const struct fact *fact)
{
    const void *at = (const char *)fact + field->offset;

    switch (field->type) {
    case FACT_ID:
        json_id(json, field->name, field->kind, *(const struct id *)at);
        break;
    case FACT_WORD:
        json_word(json, field->name, field->words[*(const int *)at]);
        break;
    case FACT_INTEGER:
        json_int(json, field->name, *(const int64_t *)at);
        break;
    case FACT_INSTANT:
        json_instant(json, field->name, *(const int64_t *)at);
        break;
    case FACT_MONEY:
        json_money(json, field->name, *(const struct money *)at);
        break;
    case FACT_REF:
        json_int(json, field->name, ((const struct entry_ref *)at)->seq);
        break;
    case FACT_REFS:
        write_refs(json, field, fact);
        break;
    case FACT_IDS:
        write_ids(json, field, fact);
        break;
    case FACT_STREAMS:
        write_streams(json, field, *(const unsigned *)at);
        break;
    case FACT_DIGEST:
        json_hex(json, field->name, at, DIGEST_SIZE);
        break;
    case FACT_PLAIN:
        json_text(json, field->name, *(const struct str *)at);
        break;
    case FACT_TEXT:
        break; /* stands under "texts" */
    }
}

static void write_facts(struct json *json, const struct fact *fact)
{
    json_open(json, "facts");
    for (size_t i = 0; i < fact_field_count; i++)
        if (fact_field_of(fact->kind, &fact_fields[i]) &&
            fact_field_is_present(fact, &fact_fields[i]))
            write_fact(json, &fact_fields[i], fact);
    json_close(json);
}

static void write_texts(struct json *json, const struct append_entry *row)
{
    json_open(json, "texts");
    for (size_t i = 0; i < row->content_count; i++)
        json_text(json, row->contents[i].field, row->contents[i].value);
    json_close(json);
}

static void write_receipt(struct json *json, const struct append_entry *row, bool whole)
{
    json_open(json, "receipt");
    json_hex(json, "hash", (const uint8_t *)row->hash.at, row->hash.len);
    json_hex(json, "seal", (const uint8_t *)row->seal.at, row->seal.len);
    json_hex(json, "key", (const uint8_t *)row->key_id.at, row->key_id.len);
    if (whole) {
        json_text(json, "leaf", row->leaf);
        json_open(json, "salts");
        for (size_t i = 0; i < row->content_count; i++)
            json_hex(json, row->contents[i].field, (const uint8_t *)row->contents[i].salt.at,
                     row->contents[i].salt.len);
        json_close(json);
    }
    json_close(json);
}

void entry_view_sealed(struct json *json, const struct entry *entry, const struct fact *fact)
{
    struct append_content contents[ENTRY_CONTENTS];
    struct append_entry row = {
        .stream = entry->stream,
        .seq = entry->seq,
        .at = entry->at,
        .kind = entry->kind,
        .actor = entry->actor,
        .leaf = entry->leaf,
        .hash = {(const char *)entry->hash.bytes, DIGEST_SIZE},
        .seal = {(const char *)entry->seal.bytes, SIGNATURE_SIZE},
        .key_id = {(const char *)entry->key_id, KEY_ID_SIZE},
        .contents = contents,
        .content_count = entry->content_count,
    };

    for (size_t i = 0; i < entry->content_count; i++)
        contents[i] = (struct append_content){entry->contents[i].field,
                                              {(const char *)entry->contents[i].salt, SALT_SIZE},
                                              entry->contents[i].value};
    json_open(json, NULL);
    write_head(json, &row);
    write_facts(json, fact);
    write_texts(json, &row);
    write_receipt(json, &row, true);
    json_close(json);
}

/* Committed texts that are not there any more. */
static void write_erased(struct json *json, const struct append_entry *row, const struct leaf *leaf)
{
    if (leaf->commitment_count <= row->content_count)
        return;
    json_open_array(json, "erased");
    for (size_t i = 0; i < leaf->commitment_count; i++) {
        bool there = false;

        for (size_t c = 0; c < row->content_count; c++)
            there = there || strcmp(row->contents[c].field, leaf->commitments[i].field) == 0;
        if (!there)
            json_word(json, NULL, leaf->commitments[i].field);
    }
    json_close_array(json);
}

/* A plain message needs no look into its leaf. Quotes inside strings are escaped there, so these
 * bytes mean the member. */
static bool is_plain(const struct append_entry *row)
{
    return row->kind == FACT_message_posted && row->content_count == 1 &&
           !memmem(row->leaf.at, row->leaf.len, "\"facts\":{", 9);
}

struct fault entry_view_members(struct arena *arena, struct json *json,
                                const struct append_entry *row, bool receipt)
{
    struct leaf *leaf = NULL;

    if (!is_plain(row)) {
        leaf = ARENA_NEW(arena, struct leaf);
        if (fault_is(leaf_read(arena, row->leaf, leaf)))
            return fault_say(FAULT_internal, NULL, "A stored leaf cannot be read.");
    }
    write_head(json, row);
    if (leaf) {
        write_facts(json, &leaf->fact);
    } else {
        json_open(json, "facts");
        json_close(json);
    }
    write_texts(json, row);
    if (leaf)
        write_erased(json, row, leaf);
    write_receipt(json, row, receipt);
    return OK;
}

struct fault entry_view_row(struct arena *arena, struct json *json, const struct append_entry *row,
                            bool receipt)
{
    json_open(json, NULL);
    TRY(entry_view_members(arena, json, row, receipt));
    json_close(json);
    return OK;
}
