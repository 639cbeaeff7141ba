/* Reads the auditor's key file, and refuses keys that verify what nobody signed. */
#include "audit/trust.h"

const uint8_t *trust_find(const struct trust *trust, const uint8_t id[KEY_ID_SIZE])
{
    for (size_t i = 0; i < trust->count; i++)
        if (memcmp(trust->keys[i].id, id, KEY_ID_SIZE) == 0)
            return trust->keys[i].public_key;
    return NULL;
}

bool trust_add(struct trust *trust, const uint8_t public_key[PUBLIC_KEY_SIZE])
{
    uint8_t id[KEY_ID_SIZE];

    key_id_of(public_key, id);
    if (trust_find(trust, id))
        return true;
    if (trust->count == TRUST_KEYS || !public_key_is_sound(public_key))
        return false;
    memcpy(trust->keys[trust->count].public_key, public_key, PUBLIC_KEY_SIZE);
    memcpy(trust->keys[trust->count].id, id, sizeof(id));
    trust->count++;
    return true;
}

/* One line. Gives a sentence if it cannot be trusted. */
static const char *add(struct trust *trust, struct str line)
{
    uint8_t key[PUBLIC_KEY_SIZE];

    if (!hex_decode(line, key, sizeof(key)))
        return "a line of the key file is not 64 lower-case hexadecimal digits";
    if (!public_key_is_sound(key))
        return "the key file has a key that is no sound Ed25519 key: anybody could sign for it";
    return trust_add(trust, key) ? NULL : "the key file has more than 64 keys";
}

bool trust_read(struct trust *trust, struct str text, const char **why)
{
    struct trust next = *trust;

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');
        const char *reason;

        if (line.len > 0 && line.at[line.len - 1] == '\r')
            line.len--;
        if (line.len == 0 || line.at[0] == '#')
            continue;
        reason = add(&next, line);
        if (reason) {
            *why = reason;
            return false;
        }
    }
    if (next.count == 0) {
        *why = "the key file has no key";
        return false;
    }
    *trust = next;
    return true;
}
