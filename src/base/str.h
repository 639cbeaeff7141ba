/* A view of bytes. It owns nothing and need not end in NUL; what an arena makes does. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"
#include "base/base.h"

struct str {
    const char *at;
    size_t len;
};

/* A view of a string literal. */
#define STR(literal) ((struct str){.at = ("" literal), .len = sizeof(literal) - 1})

/* The two arguments of a "%.*s". */
#define STR_ARG(s) ((int)(s).len), ((s).at)

/* A view of `text` up to its NUL; NULL gives the empty view. */
struct str str_of(const char *text);

/* Whether both hold the same bytes. */
bool str_equal(struct str a, struct str b);

/* The same, where letters of ASCII may be large or small. */
bool str_equal_any_case(struct str a, struct str b);

/* Whether `s` holds the bytes of the C string `text`. */
bool str_is(struct str s, const char *text);

/* Whether `s` begins with `prefix`. */
bool str_starts(struct str s, struct str prefix);

/* Bytes `from` (clamped) up to the end. */
struct str str_from(struct str s, size_t from);

/* Without the spaces and tabs at both ends. */
struct str str_trim(struct str s);

/* Splits `*rest` at the first `separator`: gives what stood before it and moves `*rest` behind it.
 * Without a separator it gives all and leaves `*rest` empty with a NULL `at`. */
struct str str_cut(struct str *rest, char separator);

/* A copy in `arena`, with a NUL behind it. */
struct str str_keep(struct arena *arena, struct str s);

/* The same, as a C string for libraries that want one. Bytes behind a NUL inside are not seen by
 * them. */
const char *str_c(struct arena *arena, struct str s);

/* printf into `arena`. */
struct str str_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/* Reads a whole decimal int64 ("-" allowed, no "+", no leading zeros, no spaces). False if it is
 * not one. */
bool str_to_int(struct str s, int64_t *out);

/* Lower-case hexadecimal of `len` bytes, in `arena`. */
struct str hex_encode(struct arena *arena, const uint8_t *bytes, size_t len);

/* Reads exactly 2·len lower-case hexadecimal digits. False otherwise; `out` is then untouched. */
bool hex_decode(struct str hex, uint8_t *out, size_t len);

#endif
