/* Finds what libpq takes for a password; where in doubt, it masks more. */
#include "app/mask.h"

#include "base/limits.h"
#include "base/text.h"

#define MASK "****"

/* Bytes of the value that begins at `rest`: quoted, or up to `end`. */
static size_t value_len(struct str rest, const char *ends)
{
    bool quoted = rest.len > 0 && rest.at[0] == '\'';
    size_t at = quoted ? 1 : 0;

    for (; at < rest.len; at++) {
        if (rest.at[at] == '\\')
            at++;
        else if (quoted && rest.at[at] == '\'')
            return at + 1;
        else if (!quoted && strchr(ends, rest.at[at]))
            return at;
    }
    return rest.len;
}

/* "password=…", "sslpassword = …" of keywords, and "?password=…" of a URI. */
static struct str mask_keywords(struct arena *arena, struct str from, const char *ends)
{
    struct text out = text_new(arena, KIB(64));

    while (from.len > 0) {
        size_t after = 8;

        if (!str_starts(from, STR("password"))) {
            text_add_char(&out, from.at[0]);
            from = str_from(from, 1);
            continue;
        }
        while (after < from.len && from.at[after] == ' ')
            after++;
        text_add(&out, (struct str){from.at, after});
        from = str_from(from, after);
        if (from.len == 0 || from.at[0] != '=')
            continue;
        for (after = 1; after < from.len && from.at[after] == ' ';)
            after++;
        text_add_c(&out, "=" MASK);
        from = str_from(from, after);
        from = str_from(from, value_len(from, ends));
    }
    return text_str(&out);
}

/* "postgresql://user:secret@host": what stands between the colon and the last '@' before the path.
 */
static struct str mask_userinfo(struct arena *arena, struct str uri, size_t scheme)
{
    struct str rest = str_from(uri, scheme);
    size_t end = 0, at = 0, colon = 0;

    while (end < rest.len && !strchr("/?", rest.at[end]))
        end++;
    for (size_t i = 0; i < end; i++)
        at = rest.at[i] == '@' ? i : at;
    while (colon < at && rest.at[colon] != ':')
        colon++;
    if (colon >= at)
        return uri;
    return str_format(arena, "%.*s:" MASK "%.*s", (int)(scheme + colon), uri.at,
                      STR_ARG(str_from(rest, at)));
}

struct str mask_conninfo(struct arena *arena, struct str conninfo)
{
    bool short_uri = str_starts(conninfo, STR("postgres://"));

    if (!short_uri && !str_starts(conninfo, STR("postgresql://")))
        return mask_keywords(arena, conninfo, " \t\n");
    return mask_keywords(arena, mask_userinfo(arena, conninfo, short_uri ? 11 : 13), "&");
}
