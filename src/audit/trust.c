/* Reads the auditor's key file, and refuses keys that verify what nobody signed. */
#include "audit/trust.h"

/* y of the points of order 8; those of order 1, 2 and 4 have y of 1, −1 and 0. */
static const uint8_t order_eight[2][PUBLIC_KEY_SIZE] = {
    {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
     0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05},
    {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
     0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a},
};

/* Whether y (its sign bit cleared) is p − 1 or more: p = 2^255 − 19, so that only the lowest byte differs. */
static bool is_minus_one_or_more(const uint8_t y[PUBLIC_KEY_SIZE])
{
    for (size_t i = 1; i < PUBLIC_KEY_SIZE - 1; i++)
        if (y[i] != 0xff)
            return false;
    return y[PUBLIC_KEY_SIZE - 1] == 0x7f && y[0] >= 0xec;
}

static bool is_zero_or_one(const uint8_t y[PUBLIC_KEY_SIZE])
{
    for (size_t i = 1; i < PUBLIC_KEY_SIZE; i++)
        if (y[i] != 0)
            return false;
    return y[0] <= 1;
}

bool public_key_is_sound(const uint8_t key[PUBLIC_KEY_SIZE])
{
    uint8_t y[PUBLIC_KEY_SIZE];

    memcpy(y, key, sizeof(y));
    y[PUBLIC_KEY_SIZE - 1] &= 0x7f;
    if (is_zero_or_one(y) || is_minus_one_or_more(y))
        return false;
    return memcmp(y, order_eight[0], sizeof(y)) != 0 && memcmp(y, order_eight[1], sizeof(y)) != 0;
}

const uint8_t *trust_find(const struct trust *trust, const uint8_t id[KEY_ID_SIZE])
{
    for (size_t i = 0; i < trust->count; i++)
        if (memcmp(trust->keys[i].id, id, KEY_ID_SIZE) == 0)
            return trust->keys[i].public_key;
    return NULL;
}

/* One key; the same key twice is once. Gives a sentence if it cannot be trusted. */
static const char *add(struct trust *trust, struct str line)
{
    uint8_t key[PUBLIC_KEY_SIZE], id[KEY_ID_SIZE];

    if (!hex_decode(line, key, sizeof(key)))
        return "a line of the key file is not 64 lower-case hexadecimal digits";
    if (!public_key_is_sound(key))
        return "the key file has a key of small order or in a second encoding: anybody could sign for it";
    key_id_of(key, id);
    if (trust_find(trust, id))
        return NULL;
    if (trust->count == TRUST_KEYS)
        return "the key file has more than 64 keys";
    memcpy(trust->keys[trust->count].public_key, key, sizeof(key));
    memcpy(trust->keys[trust->count].id, id, sizeof(id));
    trust->count++;
    return NULL;
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
