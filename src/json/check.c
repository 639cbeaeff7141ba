/* The strict check of a JSON text: one pass over its bytes that builds no tree. */
#include "base/limits.h"
#include "base/utf8.h"
#include "json/keys.h"
#include "json/place.h"
#include "json/read.h"
#include "json/scan.h"

struct check {
    struct scan scan;
    struct keys keys;
    size_t nodes, objects;
    struct fault number; /* the first number that is none of ours; told if all else is well */
};

static struct fault check_value(struct check *check, const struct place *place, int depth);

/* Notes a number that is well-formed but no integer that we take. Syntax comes first: the reading
 * goes on. */
static struct fault check_number(struct check *check, const struct place *place)
{
    struct str number;
    int64_t value;
    const char *detail = NULL;

    TRY(scan_number(&check->scan, &number));
    if (memchr(number.at, '.', number.len) || memchr(number.at, 'e', number.len) ||
        memchr(number.at, 'E', number.len))
        detail = "Only integers are taken, without fraction or exponent.";
    else if (str_is(number, "-0"))
        detail = "Zero has no sign here.";
    else if (!str_to_int(number, &value) || value > JSON_INTEGER_MAX || value < -JSON_INTEGER_MAX)
        detail = "The number is outside ±(2^53 − 1).";
    if (detail && !fault_is(check->number))
        check->number = fault_say(FAULT_invalid, place_pointer(check->scan.arena, place), detail);
    return OK;
}

static struct fault check_member(struct check *check, const struct place *up, size_t object,
                                 int depth)
{
    struct place place = {.up = up};
    size_t at = check->scan.at;

    if (!scan_is(&check->scan, '"'))
        return scan_fault(&check->scan, "a name in double quotes was expected");
    TRY(scan_name(&check->scan, LIMIT_JSON_KEY, &place.key));
    keys_add(&check->keys, (struct key){.object = object, .at = at, .name = place.key});
    scan_space(&check->scan);
    if (!scan_take(&check->scan, ':'))
        return scan_fault(&check->scan, "a colon was expected");
    return check_value(check, &place, depth);
}

static struct fault check_object(struct check *check, const struct place *place, int depth)
{
    size_t object = check->objects++;

    scan_space(&check->scan);
    if (scan_take(&check->scan, '}'))
        return OK;
    do {
        scan_space(&check->scan);
        TRY(check_member(check, place, object, depth + 1));
        scan_space(&check->scan);
    } while (scan_take(&check->scan, ','));
    if (!scan_take(&check->scan, '}'))
        return scan_fault(&check->scan, "a comma or '}' was expected");
    return OK;
}

static struct fault check_array(struct check *check, const struct place *up, int depth)
{
    struct place place = {.up = up};

    scan_space(&check->scan);
    if (scan_take(&check->scan, ']'))
        return OK;
    do {
        TRY(check_value(check, &place, depth + 1));
        place.index++;
        scan_space(&check->scan);
    } while (scan_take(&check->scan, ','));
    if (!scan_take(&check->scan, ']'))
        return scan_fault(&check->scan, "a comma or ']' was expected");
    return OK;
}

static struct fault check_value(struct check *check, const struct place *place, int depth)
{
    struct scan *scan = &check->scan;
    struct str string;

    scan_space(scan);
    if (++check->nodes > LIMIT_JSON_NODES)
        return scan_excess(scan, "there are too many values");
    if (depth > LIMIT_JSON_DEPTH)
        return scan_fault(scan, "the nesting is too deep");
    if (scan_is(scan, '"'))
        return scan_string(scan, &string);
    if (scan_take(scan, '{'))
        return check_object(check, place, depth);
    if (scan_take(scan, '['))
        return check_array(check, place, depth);
    if (scan_word(scan, "true") || scan_word(scan, "false") || scan_word(scan, "null"))
        return OK;
    return check_number(check, place);
}

/* What is wrong with the bytes before any grammar. */
static struct fault check_bytes(struct scan *scan)
{
    size_t valid = utf8_valid(scan->bytes);

    if (str_starts(scan->bytes, STR("\xef\xbb\xbf")))
        return scan_fault(scan, "a byte order mark is not part of JSON");
    if (valid == scan->bytes.len)
        return OK;
    scan->at = valid;
    return scan_fault(scan, "the text is not valid UTF-8");
}

struct fault json_check(struct arena *arena, struct str body)
{
    struct check check = {.scan = {.arena = arena, .bytes = body}, .keys = {.arena = arena}};
    struct place top = {0};
    size_t doubled;

    TRY(check_bytes(&check.scan));
    scan_space(&check.scan);
    if (!scan_is(&check.scan, '{'))
        return scan_fault(&check.scan, "an object was expected");
    TRY(check_value(&check, &top, 1));
    scan_space(&check.scan);
    if (check.scan.at < body.len)
        return scan_fault(&check.scan, "nothing may follow the object");
    if (keys_find_double(&check.keys, &doubled)) {
        check.scan.at = doubled;
        return scan_fault(&check.scan, "a name occurs twice in one object");
    }
    return check.number;
}
