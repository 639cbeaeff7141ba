/* Escapes of strings, as RFC 8785 has them. */
#include "json/escape.h"

static void add_escape(struct text *text, char c)
{
    static const char controls[] = "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu"; /* by their values */
    const char escape[] = {'\\', (uint8_t)c < 0x20 ? controls[(uint8_t)c] : c};

    if (escape[1] == 'u')
        text_addf(text, "\\u%04x", (unsigned)c);
    else
        text_add(text, (struct str){escape, sizeof escape});
}

/* 1: it does not stand for itself. */
static unsigned is_special(char c)
{
    return ((uint8_t)c < 0x20) | (c == '"') | (c == '\\');
}

/* Without a branch for each byte the compiler makes vectors of it. */
enum { BLOCK = 16 };

static bool is_plain_block(const char *at)
{
    uint8_t special = 0;

    for (size_t i = 0; i < BLOCK; i++)
        special |= (uint8_t)is_special(at[i]);
    return special == 0;
}

/* Bytes that stand for themselves, which is nearly all of them. */
static size_t plain_len(const char *at, size_t len)
{
    size_t i = 0;

    while (len - i >= BLOCK && is_plain_block(at + i))
        i += BLOCK;
    while (i < len && !is_special(at[i]))
        i++;
    return i;
}

void escape_add(struct text *text, struct str value)
{
    text_add_char(text, '"');
    while (value.len > 0) {
        size_t plain = plain_len(value.at, value.len);

        text_add(text, (struct str){.at = value.at, .len = plain});
        if (plain < value.len)
            add_escape(text, value.at[plain++]);
        value = str_from(value, plain);
    }
    text_add_char(text, '"');
}
