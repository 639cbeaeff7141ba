/* A text that grows fourfold inside its arena until it meets its limit. */
#include "base/text.h"

#include <stdarg.h>

enum { FIRST_ROOM = 256 };

struct text text_new(struct arena *arena, size_t limit)
{
    CHECK(limit < SIZE_MAX / 2);
    return (struct text){.arena = arena, .limit = limit};
}

/* From the first failure on there is no room, so that nothing shorter goes in behind it. */
bool text_grow(struct text *text, size_t len)
{
    size_t room = text->room > 0 ? text->room : FIRST_ROOM;
    char *at;

    if (text->overflow || len > text->limit - text->len) {
        text->overflow = true;
        text->room = text->len;
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

void text_add_c(struct text *text, const char *s)
{
    text_add(text, str_of(s));
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

    if (!text_reserve(text, len > SIZE_MAX / 2 ? SIZE_MAX : 2 * len))
        return;
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
    if (!text_reserve(text, (size_t)len))
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
