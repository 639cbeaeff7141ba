/* Tables of what goes before. */
#include "agent/public_half.h"

/* Names of the curve, in DER. */
static const struct str curves[] = {
    {"\x13\x0c"
     "edwards25519",
     14},                        /* PrintableString: PKCS#11 3.0, SoftHSM */
    {"\x06\x03\x2b\x65\x70", 5}, /* 1.3.101.112: RFC 8410 */
    {"\x06\x09\x2b\x06\x01\x04\x01\xda\x47\x0f\x01",
     11}, /* 1.3.6.1.4.1.11591.15.1: GnuPG's cards */
};

/* What stands before the 32 bytes. */
static const struct str heads[] = {
    {"\x04\x20", 2},         /* OCTET STRING */
    {"\x03\x21\x00", 3},     /* BIT STRING */
    {"\x04\x22\x04\x20", 4}, /* OCTET STRING in another */
    {"\x04\x21\x40", 3},     /* OCTET STRING, GnuPG's sign of a point that is not compressed */
    {"", 0},                 /* nothing */
};

static const struct str hex_head = {"\x04\x40", 2}; /* OCTET STRING of hexadecimal digits */

static bool is_curve(struct str params)
{
    bool found = false;

    for (size_t i = 0; i < COUNT(curves); i++)
        found |= str_equal(params, curves[i]);
    return found;
}

bool public_half_read(struct str params, struct str point, uint8_t out[PUBLIC_KEY_SIZE])
{
    bool found = false;

    if (!is_curve(params))
        return false;
    for (size_t i = 0; i < COUNT(heads) && !found; i++) {
        found = point.len == heads[i].len + PUBLIC_KEY_SIZE && str_starts(point, heads[i]);
        if (found)
            memcpy(out, point.at + heads[i].len, PUBLIC_KEY_SIZE);
    }
    if (!found && str_starts(point, hex_head))
        found = hex_decode(str_from(point, hex_head.len), out, PUBLIC_KEY_SIZE);
    return found && public_key_is_sound(out);
}
