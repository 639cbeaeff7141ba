/* White space, words and numbers. */
#include "json/scan.h"

static struct fault refuse(const struct scan *scan, enum fault_code code, const char *what)
{
    struct str detail = str_format(scan->arena, "At byte %zu: %s.", scan->at, what);

    return fault_say(code, NULL, detail.at);
}

struct fault scan_fault(const struct scan *scan, const char *what)
{
    return refuse(scan, FAULT_bad_json, what);
}

struct fault scan_excess(const struct scan *scan, const char *what)
{
    return refuse(scan, FAULT_body_too_large, what);
}

void scan_space(struct scan *scan)
{
    while (scan_is(scan, ' ') || scan_is(scan, '\n') || scan_is(scan, '\r') || scan_is(scan, '\t'))
        scan->at++;
}

char scan_peek(const struct scan *scan)
{
    return scan->at < scan->bytes.len ? scan->bytes.at[scan->at] : '\0';
}

bool scan_is(const struct scan *scan, char c)
{
    return scan->at < scan->bytes.len && scan->bytes.at[scan->at] == c;
}

bool scan_take(struct scan *scan, char c)
{
    if (!scan_is(scan, c))
        return false;
    scan->at++;
    return true;
}

bool scan_word(struct scan *scan, const char *word)
{
    if (!str_starts(str_from(scan->bytes, scan->at), str_of(word)))
        return false;
    scan->at += strlen(word);
    return true;
}

/* Takes digits; false if there is none. */
static bool take_digits(struct scan *scan)
{
    size_t from = scan->at;

    while (scan_peek(scan) >= '0' && scan_peek(scan) <= '9')
        scan->at++;
    return scan->at > from;
}

struct fault scan_number(struct scan *scan, struct str *out)
{
    size_t from = scan->at;

    scan_take(scan, '-');
    if (!scan_take(scan, '0') && !take_digits(scan))
        return scan_fault(scan, "a value was expected");
    if (scan_take(scan, '.') && !take_digits(scan))
        return scan_fault(scan, "a digit was expected");
    if (scan_take(scan, 'e') || scan_take(scan, 'E')) {
        if (!scan_take(scan, '+'))
            scan_take(scan, '-');
        if (!take_digits(scan))
            return scan_fault(scan, "a digit was expected");
    }
    *out = (struct str){.at = scan->bytes.at + from, .len = scan->at - from};
    return OK;
}
