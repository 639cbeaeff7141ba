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

/* The value of one digit, or -1. */
static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool hex_decode(struct str hex, uint8_t *out, size_t len)
{
    if (len > SIZE_MAX / 2 || hex.len != 2 * len)
        return false;
    for (size_t i = 0; i < hex.len; i++)
        if (digit_value(hex.at[i]) < 0)
            return false;
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)(digit_value(hex.at[2 * i]) << 4 | digit_value(hex.at[2 * i + 1]));
    return true;
}
