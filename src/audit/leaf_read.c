/* Reading a leaf: every key known, every value of its type, and nothing that leaf_write() would not
 * have written. */
#include "audit/leaf.h"

#include "audit/leaf_facts.h"
#include "audit/leaf_value.h"
#include "base/limits.h"

static struct fault read_version(const char *key, const struct canonical *value, void *into)
{
    int64_t version;

    (void)into;
    TRY(value_integer(key, value, 0, &version));
    return version == LEAF_VERSION
               ? OK
               : fault_say(FAULT_invalid, key, "is a version that is not known here");
}

static struct fault read_kind(const char *key, const struct canonical *value, void *into)
{
    struct leaf *leaf = into;
    struct str name;

    TRY(value_string(key, value, &name));
    leaf->fact.kind = fact_named(name);
    return leaf->fact.kind != FACT_NONE
               ? OK
               : fault_say(FAULT_invalid, key, "is a kind that is not known here");
}

static struct fault read_stream(const char *key, const struct canonical *value, void *into)
{
    unsigned stream;

    TRY(value_word(key, value, stream_names, &stream));
    ((struct leaf *)into)->fact.stream = (enum stream)stream;
    return OK;
}

static struct fault read_person(const char *key, const struct canonical *value, void *into)
{
    return value_id(key, value, ID_PERSON, &((struct actor *)into)->person);
}

static struct fault read_seat(const char *key, const struct canonical *value, void *into)
{
    unsigned seat;

    TRY(value_word(key, value, seat_names, &seat));
    if (seat == SEAT_NONE)
        return fault_say(FAULT_invalid, key, "must be a seat");
    ((struct actor *)into)->seat = (enum seat)seat;
    return OK;
}

static struct fault read_actor(const char *key, const struct canonical *value, void *into)
{
    static const struct value_key keys[] = {{"person", false, read_person},
                                            {"seat", true, read_seat}};

    TRY(value_type(key, value, CANONICAL_OBJECT));
    return value_object(value, keys, COUNT(keys), &((struct leaf *)into)->fact.actor);
}

static struct fault read_at(const char *key, const struct canonical *value, void *into)
{
    return value_integer(key, value, 1, &((struct leaf *)into)->fact.at);
}

static struct fault read_seq(const char *key, const struct canonical *value, void *into)
{
    return value_integer(key, value, 1, &((struct leaf *)into)->seq);
}

static struct fault read_tenant(const char *key, const struct canonical *value, void *into)
{
    return value_id(key, value, ID_TENANT, &((struct leaf *)into)->tenant);
}

static struct fault read_thread(const char *key, const struct canonical *value, void *into)
{
    return value_id(key, value, ID_THREAD, &((struct leaf *)into)->thread);
}

static struct fault read_key(const char *key, const struct canonical *value, void *into)
{
    return value_hex(key, value, ((struct leaf *)into)->key_id, KEY_ID_SIZE);
}

static struct fault read_nonce(const char *key, const struct canonical *value, void *into)
{
    return value_hex(key, value, ((struct leaf *)into)->nonce, NONCE_SIZE);
}

static struct fault read_prev(const char *key, const struct canonical *value, void *into)
{
    return value_hex(key, value, ((struct leaf *)into)->prev.bytes, DIGEST_SIZE);
}

static struct fault read_facts(const char *key, const struct canonical *value, void *into)
{
    (void)key;
    return leaf_read_facts(value, &((struct leaf *)into)->fact);
}

static struct fault read_body(const char *key, const struct canonical *value, void *into)
{
    struct leaf *leaf = into;

    TRY(value_type(key, value, CANONICAL_OBJECT));
    for (const struct canonical *member = value->first; member; member = member->next) {
        const struct fact_field *field = fact_text_named(member->key);
        struct commitment *commitment = &leaf->commitments[leaf->commitment_count];

        if (!field || !fact_field_of(leaf->fact.kind, field) ||
            leaf->commitment_count == ENTRY_CONTENTS)
            return fault_say(FAULT_invalid, key,
                             "commits to a text that facts of this kind do not have");
        commitment->field = field->name;
        TRY(value_hex(field->name, member, commitment->digest.bytes, DIGEST_SIZE));
        leaf->commitment_count++;
    }
    return OK;
}

/* In the order in which they are read: the version tells what the rest means, kind and stream what
 * the facts mean. */
static const struct value_key leaf_keys[] = {
    {"v", true, read_version},     {"kind", true, read_kind}, {"stream", true, read_stream},
    {"actor", true, read_actor},   {"at", true, read_at},     {"body", false, read_body},
    {"facts", false, read_facts},  {"key", true, read_key},   {"nonce", true, read_nonce},
    {"prev", true, read_prev},     {"seq", true, read_seq},   {"tenant", true, read_tenant},
    {"thread", true, read_thread},
};

struct fault leaf_read(struct arena *arena, struct str bytes, struct leaf *out)
{
    struct leaf *leaf = ARENA_NEW(arena, struct leaf);
    struct canonical *object;
    struct str again;

    if (bytes.len > LIMIT_LEAF)
        return fault_say(FAULT_invalid, NULL, "the leaf is too large");
    TRY(canonical_parse(arena, bytes, &object));
    TRY(value_object(object, leaf_keys, COUNT(leaf_keys), leaf));
    TRY(leaf_write(arena, leaf, &again));
    if (!str_equal(again, bytes)) {
        TRY(canonical_read(arena, bytes, &object));
        return fault_say(FAULT_invalid, "facts",
                         "says something that this kind of entry leaves out");
    }
    *out = *leaf;
    return OK;
}
