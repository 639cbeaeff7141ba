/* UTF-8 (RFC 3629) and the code points that texts of the service may hold. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Bytes at the front of `s` that are ASCII. */
size_t utf8_ascii(struct str s);

/* Bytes at the front of `s` that are well-formed UTF-8: no overlong forms, surrogates or values
 * above U+10FFFF. */
size_t utf8_valid(struct str s);

/* Whether all of it is. */
bool utf8_is_valid(struct str s);

/* Takes one code point from the front of `*rest`. False, and nothing moved, at the end or where it
 * is malformed. */
bool utf8_next(struct str *rest, uint32_t *out);

/* Writes one code point that is no surrogate; gives its length. */
enum { UTF8_SIZE = 4 };
size_t utf8_write(uint32_t point, char out[UTF8_SIZE]);

/* Whether `point` is one of the 66 noncharacters (U+FDD0–FDEF, and the last two of each plane). */
bool utf8_is_nonchar(uint32_t point);

/* Whether nobody sees `point`, or it turns others: controls, line ends, zero-width and
 * bidirectional controls, tags, and the blanks that count as letters. */
bool utf8_is_hidden(uint32_t point);

/* Code points in valid UTF-8. */
size_t utf8_count(struct str s);

/* The first `points` code points of valid UTF-8, or all of it. */
struct str utf8_head(struct str s, size_t points);

/* A message body: valid, not only white space, no NUL, no C0 but TAB LF CR, no C1, no
 * noncharacters. */
bool utf8_is_prose(struct str s);

/* A one-line label (name, title, ref, file name): prose without TAB, LF, CR, bidirectional controls
 * (U+202A–202E, U+2066–2069), zero-width and tag characters, U+FEFF and soft hyphens. */
bool utf8_is_label(struct str s);

#endif
