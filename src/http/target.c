/* Taking a request target apart. */
#include "http/target.h"

#include "base/utf8.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-decodes `part`, with `space` for each "+". False: a broken sequence, a control byte, or not UTF-8. */
static bool decode(struct arena *arena, struct str part, char space, struct str *out)
{
    char *to = arena_take(arena, part.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < part.len; i++) {
        int value = part.at[i] == '+' ? space : (unsigned char)part.at[i];

        if (part.at[i] == '%') {
            int high = i + 2 < part.len ? hex_digit(part.at[i + 1]) : -1;
            int low = i + 2 < part.len ? hex_digit(part.at[i + 2]) : -1;

            if (i + 2 == part.len - 0 - 0 || high < 0 || low < 0)
                return false;
            value = high * 16 + low;
            i += 2;
        }
        if (value < 0x20 || value == 0x7f)
            return false;
        to[len++] = (char)value;
    }
    *out = (struct str){.at = to, .len = len};
    return utf8_is_valid(*out);
}

static bool has(struct str s, char c)
{
    return s.len > 0 && memchr(s.at, c, s.len);
}
