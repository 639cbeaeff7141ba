/* Taking a request target apart. */
#include "http/target.h"

#include "base/utf8.h"

static bool has(struct str s, char c)
{
    return s.len > 0 && memchr(s.at, c, s.len);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that "%41" at the front of `text` stands for; -1 if there is no such thing. */
static int escaped(struct str text)
{
    int high = text.len < 3 ? -1 : hex_digit(text.at[1]);
    int low = text.len < 3 ? -1 : hex_digit(text.at[2]);

    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Percent-decodes `part`, with `plus` for each "+". False: a broken escape, a control byte, or not
 * UTF-8. */
static bool decode(struct arena *arena, struct str part, char plus, struct str *out)
{
    char *to;
    size_t len = 0;

    if (!has(part, '%') && !has(part, '+')) {
        *out = part;
        return true;
    }
    to = arena_take(arena, part.len + 1);
    for (size_t i = 0; i < part.len; i++) {
        int value = part.at[i] == '+' ? plus : part.at[i];

        if (value == '%') {
            value = escaped(str_from(part, i));
            i += 2;
        }
        if (value < 0x20 || value == 0x7f)
            return false;
        to[len++] = (char)value;
    }
    *out = (struct str){.at = to, .len = len};
    return utf8_is_valid(*out);
}

static bool segment_is_good(struct arena *arena, struct str segment)
{
    struct str plain;

    return decode(arena, segment, '+', &plain) && !has(plain, '/') && !has(plain, '\\') &&
           !str_is(plain, ".") && !str_is(plain, "..");
}

static struct fault check_path(struct arena *arena, struct str path)
{
    struct str rest = str_from(path, 1);

    if (has(path, '[') || has(path, ']'))
        return fault_say(FAULT_bad_request, NULL, "The path has a bracket.");
    while (rest.at)
        if (!segment_is_good(arena, str_cut(&rest, '/')))
            return fault_say(FAULT_bad_parameter, NULL,
                             "The path has a dot segment, or an escape that paths may not have.");
    return OK;
}

static struct fault bad_name(struct arena *arena, struct str name, const char *detail)
{
    return fault_say(FAULT_bad_parameter, str_c(arena, name), detail);
}

/* One "name=value" of the query. */
static struct fault read_pair(struct arena *arena, struct str pair, struct request *request)
{
    struct str raw = str_cut(&pair, '=');
    struct str name, value = {.at = "", .len = 0};

    if (!decode(arena, raw, ' ', &name) || (pair.at && !decode(arena, pair, ' ', &value)))
        return bad_name(arena, raw, "The parameter is not UTF-8 in percent escapes.");
    if (name.len == 0 || has(raw, '[') || has(raw, ']') || has(raw, ';') || has(pair, ';'))
        return bad_name(arena, raw, "Parameters are written name=value, with & between them.");
    for (size_t i = 0; i < request->query_count; i++)
        if (str_equal(request->query[i].name, name))
            return bad_name(arena, name, "The parameter stands there twice.");
    if (request->query_count == LIMIT_QUERY_PARAMETERS)
        return bad_name(arena, name, "There are too many parameters.");
    request->query[request->query_count++] = (struct http_parameter){.name = name, .value = value};
    return OK;
}

struct fault target_read(struct arena *arena, struct str target, struct request *request)
{
    struct str query = target;

    request->path = str_cut(&query, '?');
    if (!str_starts(request->path, (struct str){.at = "/", .len = 1}))
        return fault_say(FAULT_bad_request, NULL,
                         "The request target does not begin with a slash.");
    TRY(check_path(arena, request->path));
    if (query.len == 0)
        return OK;
    while (query.at)
        TRY(read_pair(arena, str_cut(&query, '&'), request));
    return OK;
}

struct str target_decode(struct arena *arena, struct str part)
{
    struct str plain;

    CHECK(decode(arena, part, '+', &plain));
    return plain;
}
