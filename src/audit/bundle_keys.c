/* data/keys.json, read: what the archive says of keys, which proves nothing. */
#include "audit/bundle_text.h"
#include "audit/leaf_value.h"

/* One key as it is read: its id must be that of its bytes. */
struct read_key {
    struct bundle_key key;
    uint8_t id[KEY_ID_SIZE];
};

static struct fault read_from_at(const char *key, const struct canonical *value, void *into)
{
    return value_integer(key, value, 0, &((struct read_key *)into)->key.from_at);
}

static struct fault read_id(const char *key, const struct canonical *value, void *into)
{
    return value_hex(key, value, ((struct read_key *)into)->id, KEY_ID_SIZE);
}

static struct fault read_public_key(const char *key, const struct canonical *value, void *into)
{
    return value_hex(key, value, ((struct read_key *)into)->key.public_key, PUBLIC_KEY_SIZE);
}

static struct fault read_item(const char *key, const struct canonical *value,
                              struct bundle_key *out)
{
    static const struct value_key keys[] = {{"from_at", true, read_from_at},
                                            {"id", true, read_id},
                                            {"public_key", true, read_public_key}};
    struct read_key item = {0};
    uint8_t id[KEY_ID_SIZE];

    TRY(value_type(key, value, CANONICAL_OBJECT));
    TRY(value_object(value, keys, COUNT(keys), &item));
    key_id_of(item.key.public_key, id);
    if (memcmp(id, item.id, sizeof(id)) != 0)
        return fault_say(FAULT_invalid, "id", "is not the id of its public key");
    *out = item.key;
    return OK;
}

static struct fault read_list(const char *key, const struct canonical *value, void *into)
{
    struct bundle_case *about = into;

    TRY(value_type(key, value, CANONICAL_ARRAY));
    for (const struct canonical *item = value->first; item; item = item->next) {
        struct bundle_key *out = &about->keys[about->key_count];

        if (about->key_count == BUNDLE_KEYS)
            return fault_say(FAULT_invalid, key, "has too many items");
        TRY(read_item(key, item, out));
        if (about->key_count > 0 &&
            memcmp(out[-1].public_key, out->public_key, PUBLIC_KEY_SIZE) >= 0)
            return fault_say(FAULT_invalid, key, "must be sorted by public key, each once");
        about->key_count++;
    }
    return OK;
}

struct fault bundle_keys_read(struct arena *arena, struct str bytes, struct bundle_case *out)
{
    static const struct value_key keys[] = {{"keys", true, read_list}};
    struct canonical *object;

    TRY(canonical_read(arena, bytes, &object));
    return value_object(object, keys, COUNT(keys), out);
}
