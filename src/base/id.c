/* Identifiers: making them, and their two forms as text. */
#include "base/id.h"

static const char prefixes[ID_KINDS][4] = {
    [ID_TENANT] = {'t', 'n', 't', '_'},     [ID_THREAD] = {'t', 'h', 'r', '_'},
    [ID_DISPUTE] = {'d', 's', 'p', '_'},    [ID_PROPOSAL] = {'p', 'r', 'p', '_'},
    [ID_SETTLEMENT] = {'s', 't', 'l', '_'}, [ID_ATTACHMENT] = {'a', 't', 't', '_'},
    [ID_PERSON] = {'p', 'e', 'r', '_'},     [ID_CREDENTIAL] = {'c', 'r', 'd', '_'},
    [ID_REQUEST] = {'r', 'e', 'q', '_'},    [ID_SESSION] = {'s', 'e', 's', '_'},
    [ID_PASSKEY] = {'p', 's', 'k', '_'},    [ID_VIEW] = {'v', 'i', 'w', '_'},
};

struct id id_make(int64_t now_ms, const uint8_t random[10])
{
    struct id id;

    CHECK(now_ms >= 0 && now_ms < INT64_C(1) << 48);
    for (int i = 0; i < 6; i++)
        id.bytes[i] = (uint8_t)(now_ms >> (8 * (5 - i)) & 0xff);
    memcpy(id.bytes + 6, random, 10);
    id.bytes[6] = (uint8_t)(0x70 | (id.bytes[6] & 0x0f)); /* version 7 */
    id.bytes[8] = (uint8_t)(0x80 | (id.bytes[8] & 0x3f)); /* variant of RFC 9562 */
    return id;
}

bool id_is_none(struct id id)
{
    return id_equal(id, (struct id){0});
}

bool id_equal(struct id a, struct id b)
{
    return id_compare(a, b) == 0;
}

int id_compare(struct id a, struct id b)
{
    return memcmp(a.bytes, b.bytes, sizeof(a.bytes));
}

static char hex_digit(unsigned value)
{
    return "0123456789abcdef"[value & 15];
}

void id_write(enum id_kind kind, struct id id, char out[ID_TEXT_SIZE])
{
    CHECK(kind < ID_KINDS);
    memcpy(out, prefixes[kind], 4);
    for (size_t i = 0; i < sizeof(id.bytes); i++) {
        out[4 + 2 * i] = hex_digit(id.bytes[i] >> 4);
        out[5 + 2 * i] = hex_digit(id.bytes[i]);
    }
    out[ID_TEXT_LEN] = '\0';
}

struct str id_text(struct arena *arena, enum id_kind kind, struct id id)
{
    char *at = arena_take(arena, ID_TEXT_SIZE);

    id_write(kind, id, at);
    return (struct str){.at = at, .len = ID_TEXT_LEN};
}

bool id_read(enum id_kind kind, struct str text, struct id *out)
{
    struct id id;

    CHECK(kind < ID_KINDS);
    if (!str_starts(text, (struct str){.at = prefixes[kind], .len = 4}))
        return false;
    if (!hex_decode(str_from(text, 4), id.bytes, sizeof(id.bytes)) || id_is_none(id))
        return false;
    *out = id;
    return true;
}

/* Whether a hyphen stands before byte `i` in the plain UUID form. */
static bool hyphen_before(size_t i)
{
    return i == 4 || i == 6 || i == 8 || i == 10;
}

void id_to_uuid(struct id id, char out[UUID_TEXT_SIZE])
{
    size_t at = 0;

    for (size_t i = 0; i < sizeof(id.bytes); i++) {
        if (hyphen_before(i))
            out[at++] = '-';
        out[at++] = hex_digit(id.bytes[i] >> 4);
        out[at++] = hex_digit(id.bytes[i]);
    }
    out[at] = '\0';
}

bool id_from_uuid(struct str text, struct id *out)
{
    struct id id;
    size_t at = 0;

    if (text.len != UUID_TEXT_SIZE - 1)
        return false;
    for (size_t i = 0; i < sizeof(id.bytes); i++) {
        if (hyphen_before(i) && text.at[at++] != '-')
            return false;
        if (!hex_decode((struct str){.at = text.at + at, .len = 2}, &id.bytes[i], 1))
            return false;
        at += 2;
    }
    *out = id;
    return true;
}
