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

void text_add(struct text *text, struct str s);
void text_add_c(struct text *text, const char *s);
void text_add_char(struct text *text, char c);
void text_add_int(struct text *text, int64_t value);
void text_add_hex(struct text *text, const uint8_t *bytes, size_t len);
void text_addf(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);

/* What stands in it so far, with a NUL behind it; valid until the next addition. */
struct str text_str(const struct text *text);

#endif
