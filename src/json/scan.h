/* The tokens of JSON (RFC 8259), taken one by one from bytes that are valid UTF-8. */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

#include "base/fault.h"

/* 2^53 − 1: exact in every JSON parser (RFC 7493). */
#define JSON_INTEGER_MAX INT64_C(9007199254740991)

struct scan {
    struct arena *arena;
    struct str bytes;
    size_t at;
};

/* FAULT_bad_json that says `what` and where the scan stands. */
struct fault scan_fault(const struct scan *scan, const char *what);
/* Valid JSON, but more of it than is taken. */
MUST_USE struct fault scan_excess(const struct scan *scan, const char *what);

void scan_space(struct scan *scan);

/* The next byte; NUL, which no token has, at the end. */
char scan_peek(const struct scan *scan);

/* Whether `c` comes next; and the same, taking it. */
bool scan_is(const struct scan *scan, char c);
bool scan_take(struct scan *scan, char c);

/* Takes `word`, if it comes next. */
bool scan_word(struct scan *scan, const char *word);

/* Takes a number; `out` is its text. */
MUST_USE struct fault scan_number(struct scan *scan, struct str *out);

/* Takes a string, at whose quote the scan stands; `raw` is what stands between the quotes. */
MUST_USE struct fault scan_string(struct scan *scan, struct str *raw);

/* The same, of up to `limit` bytes when unescaped; `out` is its value. */
MUST_USE struct fault scan_name(struct scan *scan, size_t limit, struct str *out);

#endif
