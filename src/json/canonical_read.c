/* The strict reader of the canonical form: it knows no white space and one way to say each thing.
 */
#include "json/canonical.h"
#include "json/canonical_rules.h"
#include "json/scan.h"

static struct fault read_value(struct scan *scan, int depth, struct canonical **out);

static struct fault fail(const struct scan *scan, const char *what)
{
    struct fault fault = scan_fault(scan, what);

    fault.code = FAULT_invalid;
    return fault;
}

static struct fault read_integer(struct scan *scan, struct canonical *value)
{
    struct scan before = *scan;
    size_t from = scan->at;

    while (scan_peek(scan) >= '0' && scan_peek(scan) <= '9')
        scan->at++;
    if (!str_to_int((struct str){.at = scan->bytes.at + from, .len = scan->at - from},
                    &value->integer) ||
        value->integer > CANONICAL_INTEGER_MAX)
        return fail(&before, "an integer from 0 to 2^53 − 1 was expected");
    return OK;
}

/* That each escape is the shortest one is seen at the end, by writing the value again. */
static struct fault read_string(struct scan *scan, struct str *out)
{
    struct scan before = *scan;

    if (fault_is(scan_name(scan, scan->bytes.len, out)) || !canonical_is_string(*out))
        return fail(&before, "this string is not one of the canonical form");
    return OK;
}

static struct fault read_key(struct scan *scan, const struct canonical *last, struct str *out)
{
    struct scan before = *scan;

    if (!scan_is(scan, '"'))
        return fail(scan, "a key was expected");
    TRY(read_string(scan, out));
    if (!canonical_is_key(*out))
        return fail(&before, "keys are [a-z][a-z0-9_]*");
    if (last && canonical_compare(last->key, *out) >= 0)
        return fail(&before, "keys must be sorted, each once");
    if (!scan_take(scan, ':'))
        return fail(scan, "a colon was expected");
    return OK;
}

static struct fault read_members(struct scan *scan, int depth, struct canonical *value)
{
    char end = value->type == CANONICAL_OBJECT ? '}' : ']';
    struct canonical *last = NULL;

    if (depth > CANONICAL_DEPTH)
        return fail(scan, "the nesting is too deep");
    if (scan_take(scan, end))
        return OK;
    do {
        struct canonical *member;
        struct str key = {0};

        if (value->type == CANONICAL_OBJECT)
            TRY(read_key(scan, last, &key));
        TRY(read_value(scan, depth + 1, &member));
        member->key = key;
        *(last ? &last->next : &value->first) = member;
        last = member;
    } while (scan_take(scan, ','));
    if (!scan_take(scan, end))
        return fail(scan, "a comma or the end was expected");
    return OK;
}

static struct fault read_value(struct scan *scan, int depth, struct canonical **out)
{
    struct canonical *value = ARENA_NEW(scan->arena, struct canonical);

    *out = value;
    if (scan_is(scan, '"')) {
        value->type = CANONICAL_STRING;
        return read_string(scan, &value->string);
    }
    if (scan_take(scan, '{')) {
        value->type = CANONICAL_OBJECT;
        return read_members(scan, depth, value);
    }
    if (scan_take(scan, '[')) {
        value->type = CANONICAL_ARRAY;
        return read_members(scan, depth, value);
    }
    value->type = CANONICAL_INTEGER;
    return read_integer(scan, value);
}

struct fault canonical_parse(struct arena *arena, struct str bytes, struct canonical **out)
{
    struct scan scan = {.arena = arena, .bytes = bytes};

    if (!scan_is(&scan, '{'))
        return fail(&scan, "an object was expected");
    TRY(read_value(&scan, 1, out));
    if (scan.at < bytes.len)
        return fail(&scan, "nothing may follow the object");
    return OK;
}

struct fault canonical_read(struct arena *arena, struct str bytes, struct canonical **out)
{
    struct scan scan = {.arena = arena, .bytes = bytes, .at = bytes.len};
    struct text again = text_new(arena, bytes.len);
    struct canonical *value;

    TRY(canonical_parse(arena, bytes, &value));
    canonical_write(&again, value);
    if (again.overflow || !str_equal(text_str(&again), bytes))
        return fail(&scan, "the bytes are not the one encoding of their value");
    *out = value;
    return OK;
}
