/* A text that grows fourfold inside its arena until it meets its limit. */
#include "base/text.h"

#include <stdarg.h>

enum { FIRST_ROOM = 256 };

struct text text_new(struct arena *arena, size_t limit)
{
    CHECK(limit < SIZE_MAX / 2);
    return (struct text){.arena = arena, .limit = limit};
}

/* The part of reserve() that is seldom needed. */
static bool grow(struct text *text, size_t len)
{
    size_t room = text->room > 0 ? text->room : FIRST_ROOM;
    char *at;

    if (text->overflow || len > text->limit - text->len) {
        text->overflow = true;
        return false;
    }
    while (room <= text->len + len)
        room *= 4;
    if (room > text->limit + 1)
        room = text->limit + 1;
    at = arena_bytes(text->arena, room);
    if (text->len > 0)
        memcpy(at, text->at, text->len);
    text->at = at;
    text->room = room;
    return true;
}

/* Room for `len` more bytes and a NUL; false when that passes the limit or has failed before. */
static inline bool reserve(struct text *text, size_t len)
{
    return (len < text->room - text->len && !text->overflow && text->room > text->len) ||
           grow(text, len);
}

void text_add(struct text *text, struct str s)
{
    if (!reserve(text, s.len) || s.len == 0)
        return;
    memcpy(text->at + text->len, s.at, s.len);
    text->len += s.len;
    text->at[text->len] = '\0';
}

void text_add_c(struct text *text, const char *s)
{
    text_add(text, str_of(s));
}

void text_add_char(struct text *text, char c)
{
    if (!reserve(text, 1))
        return;
    text->at[text->len++] = c;
    text->at[text->len] = '\0';
}

void text_add_int(struct text *text, int64_t value)
{
    char digits[24], *at = digits + sizeof(digits);
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--at = '-';
    text_add(text, (struct str){.at = at, .len = (size_t)(digits + sizeof(digits) - at)});
}

void text_add_hex(struct text *text, const uint8_t *bytes, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    char *at;

    if (len > SIZE_MAX / 2 || !reserve(text, 2 * len)) {
        text->overflow = true;
        return;
    }
    /* Through a pointer of its own: a char may alias the struct, and then each would be loaded
     * anew. */
    at = text->at + text->len;
    for (size_t i = 0; i < len; i++) {
        *at++ = digits[bytes[i] >> 4];
        *at++ = digits[bytes[i] & 15];
    }
    *at = '\0';
    text->len += 2 * len;
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list args;
    int len;

    CHECK(format);
    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    CHECK(len >= 0);
    if (!reserve(text, (size_t)len))
        return;
    va_start(args, format);
    CHECK(vsnprintf(text->at + text->len, (size_t)len + 1, format, args) == len);
    va_end(args);
    text->len += (size_t)len;
}

struct str text_str(const struct text *text)
{
    return (struct str){.at = text->at ? text->at : "", .len = text->len};
}
