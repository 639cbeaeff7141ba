/* Lower-case hexadecimal, the only form that the service writes and reads. */
#include "base/str.h"

struct str hex_encode(struct arena *arena, const uint8_t *bytes, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    char *at;

    CHECK(len < SIZE_MAX / 2);
    at = arena_take(arena, 2 * len + 1);
    for (size_t i = 0; i < len; i++) {
        at[2 * i] = digits[bytes[i] >> 4];
        at[2 * i + 1] = digits[bytes[i] & 15];
    }
    return (struct str){.at = at, .len = 2 * len};
}

/* The value of one digit; 16 or more if it is none. */
static unsigned digit_value(char c)
{
    unsigned decimal = (unsigned)(c - '0');
    unsigned letter = (unsigned)(c - 'a');

    return decimal < 10 ? decimal : letter < 6 ? letter + 10 : 16;
}

bool hex_decode(struct str hex, uint8_t *out, size_t len)
{
    unsigned wrong = 0;

    if (len > SIZE_MAX / 2 || hex.len != 2 * len)
        return false;
    for (size_t i = 0; i < hex.len; i++)
        wrong |= digit_value(hex.at[i]);
    if (wrong > 15)
        return false;
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)(digit_value(hex.at[2 * i]) << 4 | digit_value(hex.at[2 * i + 1]));
    return true;
}
