/* Views of bytes: compare, cut, copy, and read as numbers. */
#include "base/str.h"

#include <stdarg.h>
#include <strings.h>

struct str str_of(const char *text)
{
    return (struct str){.at = text, .len = text ? strlen(text) : 0};
}

bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool str_equal_any_case(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.at, b.at, a.len) == 0);
}

bool str_is(struct str s, const char *text)
{
    for (size_t i = 0; i < s.len; i++)
        if (text[i] != s.at[i] || text[i] == '\0')
            return false;
    return text[s.len] == '\0';
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_equal((struct str){s.at, prefix.len}, prefix);
}

struct str str_from(struct str s, size_t from)
{
    if (from > s.len)
        from = s.len;
    if (from == 0)
        return s;
    return (struct str){.at = s.at + from, .len = s.len - from};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct str str_trim(struct str s)
{
    while (s.len > 0 && is_blank(s.at[0]))
        s = str_from(s, 1);
    while (s.len > 0 && is_blank(s.at[s.len - 1]))
        s.len--;
    return s;
}

struct str str_cut(struct str *rest, char separator)
{
    struct str all = *rest;
    const char *found = all.len > 0 ? memchr(all.at, separator, all.len) : NULL;

    if (!found) {
        *rest = (struct str){0};
        return all;
    }
    all.len = (size_t)(found - all.at);
    *rest = str_from(*rest, all.len + 1);
    return all;
}

struct str str_keep(struct arena *arena, struct str s)
{
    char *copy;

    CHECK(s.len < SIZE_MAX);
    copy = arena_take(arena, s.len + 1);
    if (s.len > 0)
        memcpy(copy, s.at, s.len);
    return (struct str){.at = copy, .len = s.len};
}

const char *str_c(struct arena *arena, struct str s)
{
    return str_keep(arena, s).at;
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *at;
    int len;

    CHECK(format);
    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    CHECK(len >= 0);
    at = arena_take(arena, (size_t)len + 1);
    va_start(args, format);
    CHECK(vsnprintf(at, (size_t)len + 1, format, args) == len);
    va_end(args);
    return (struct str){.at = at, .len = (size_t)len};
}

bool str_to_int(struct str s, int64_t *out)
{
    bool negative = s.len > 0 && s.at[0] == '-';
    struct str digits = str_from(s, negative ? 1 : 0);
    int64_t value = 0;

    if (digits.len == 0 || (digits.at[0] == '0' && (digits.len > 1 || negative)))
        return false;
    for (size_t i = 0; i < digits.len; i++) {
        int digit = digits.at[i] - '0';

        if (digit < 0 || digit > 9)
            return false;
        /* Counted downwards, for INT64_MIN has no positive counterpart. */
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    if (!negative && value == INT64_MIN)
        return false;
    *out = negative ? value : -value;
    return true;
}
