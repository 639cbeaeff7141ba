/* Strings and their escapes. */
#include "base/text.h"
#include "base/utf8.h"
#include "json/scan.h"

/* Takes four hexadecimal digits. */
static bool take_hex4(struct scan *scan, uint32_t *out)
{
    uint32_t value = 0;

    for (size_t i = 0; i < 4; i++) {
        char c = scan_peek(scan);

        if (c >= '0' && c <= '9')
            value = value << 4 | (uint32_t)(c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            value = value << 4 | (uint32_t)((c | 0x20) - 'a' + 10);
        else
            return false;
        scan->at++;
    }
    *out = value;
    return true;
}

/* Takes what follows "\u": one code point, of one or two such escapes. */
static struct fault take_unicode(struct scan *scan, uint32_t *out)
{
    uint32_t high, low;

    if (!take_hex4(scan, &high))
        return scan_fault(scan, "four hexadecimal digits were expected");
    if (high == 0)
        return scan_fault(scan, "U+0000 is not accepted");
    if (high < 0xd800 || high > 0xdfff) {
        *out = high;
        return OK;
    }
    if (high > 0xdbff || !scan_word(scan, "\\u") || !take_hex4(scan, &low) || low < 0xdc00 ||
        low > 0xdfff)
        return scan_fault(scan, "a surrogate stands alone");
    *out = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    return OK;
}

/* Takes an escape, whose backslash has been taken. */
static struct fault take_escape(struct scan *scan, uint32_t *out)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *found;
    char c = scan_peek(scan);

    if (scan_take(scan, 'u'))
        return take_unicode(scan, out);
    found = c ? strchr(names, c) : NULL;
    if (!found)
        return scan_fault(scan, "this escape does not exist");
    scan->at++;
    *out = (uint32_t)values[found - names];
    return OK;
}

struct fault scan_string(struct scan *scan, struct str *raw)
{
    size_t from = ++scan->at;
    uint32_t point;

    for (;;) {
        size_t at = scan->at;

        while (at < scan->bytes.len && (uint8_t)scan->bytes.at[at] >= 0x20 &&
               scan->bytes.at[at] != '"' && scan->bytes.at[at] != '\\')
            at++;
        scan->at = at;
        if (scan_take(scan, '"'))
            break;
        if (at >= scan->bytes.len)
            return scan_fault(scan, "the string has no end");
        if (!scan_take(scan, '\\'))
            return scan_fault(scan, "a control character must be escaped");
        TRY(take_escape(scan, &point));
    }
    *raw = (struct str){.at = scan->bytes.at + from, .len = scan->at - 1 - from};
    return OK;
}

/* The value of a string that has been scanned before, or the empty string where it is longer than
 * `limit`. */
static struct str unescape(struct arena *arena, struct str raw, size_t limit)
{
    struct scan scan = {.arena = arena, .bytes = raw};
    struct text text = text_new(arena, limit);

    while (scan.at < raw.len) {
        char bytes[UTF8_SIZE] = {scan_peek(&scan)};
        size_t len = 1;
        uint32_t point = 0;

        scan.at++;
        if (bytes[0] == '\\') {
            CHECK(!fault_is(take_escape(&scan, &point)));
            len = utf8_write(point, bytes);
        }
        text_add(&text, (struct str){.at = bytes, .len = len});
    }
    return text.overflow ? (struct str){0} : text_str(&text);
}

struct fault scan_name(struct scan *scan, size_t limit, struct str *out)
{
    struct scan before = *scan;
    struct str raw, name;

    TRY(scan_string(scan, &raw));
    name = memchr(raw.at, '\\', raw.len) ? unescape(scan->arena, raw, limit) : raw;
    if (!name.at || name.len > limit)
        return scan_excess(&before, "the name is too long");
    *out = name;
    return OK;
}
