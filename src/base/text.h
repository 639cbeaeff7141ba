/* A growing text that knows its limit from birth. The first failure sticks; check it once, at the
 * end. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/str.h"

struct text {
    struct arena *arena;
    char *at;
    size_t len, room, limit;
    bool overflow; /* sticky: more than `limit` bytes were asked for; `len` stays within it */
};

/* An empty text in `arena` that may grow to `limit` bytes. */
struct text text_new(struct arena *arena, size_t limit);

/* Room for `len` more bytes and a NUL; false when that passes the limit or has failed before. */
bool text_grow(struct text *text, size_t len);
static inline bool text_reserve(struct text *text, size_t len)
{
    return len < text->room - text->len || text_grow(text, len);
}

static inline void text_add(struct text *text, struct str s)
{
    if (!text_reserve(text, s.len) || s.len == 0)
        return;
    memcpy(text->at + text->len, s.at, s.len);
    text->len += s.len;
    text->at[text->len] = '\0';
}

static inline void text_add_char(struct text *text, char c)
{
    if (!text_reserve(text, 1))
        return;
    text->at[text->len++] = c;
    text->at[text->len] = '\0';
}

void text_add_c(struct text *text, const char *s);
void text_add_int(struct text *text, int64_t value);
void text_add_hex(struct text *text, const uint8_t *bytes, size_t len);
void text_addf(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);

/* What stands in it so far, with a NUL behind it; valid until the next addition. */
struct str text_str(const struct text *text);

#endif
