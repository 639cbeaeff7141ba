/* Which content coding a client takes, and whether it has the file already. */
#include "web/coding.h"

#include <strings.h>

const char *const coding_names[CODING_COUNT] = {"identity", "gzip", "br"};

static struct str trim(struct str s)
{
    while (s.len > 0 && (s.at[0] == ' ' || s.at[0] == '\t'))
        s = (struct str){.at = s.at + 1, .len = s.len - 1};
    while (s.len > 0 && (s.at[s.len - 1] == ' ' || s.at[s.len - 1] == '\t'))
        s.len--;
    return s;
}

static bool is_named(struct str s, const char *name)
{
    return s.len == strlen(name) && strncasecmp(s.at, name, s.len) == 0;
}

/* "q=0", "q=0.000": not at all. Any other weight is a yes. */
static bool is_refused(struct str weight)
{
    weight = trim(weight);
    if (weight.len < 3 || strncasecmp(weight.at, "q=0", 3) != 0)
        return false;
    for (size_t i = 3; i < weight.len; i++)
        if (weight.at[i] != '.' && weight.at[i] != '0')
            return false;
    return true;
}

bool coding_is_accepted(struct str accept, enum coding coding)
{
    bool any = false;

    if (coding == CODING_IDENTITY)
        return true; /* what else could be sent to whoever refuses it? */
    while (accept.len > 0) {
        struct str weight = str_cut(&accept, ',');
        struct str name = trim(str_cut(&weight, ';'));

        if (is_named(name, coding_names[coding]))
            return !is_refused(weight);
        if (str_is(name, "*"))
            any = !is_refused(weight);
    }
    return any;
}

bool tag_is_listed(struct str list, struct str tag)
{
    while (list.len > 0) {
        struct str one = trim(str_cut(&list, ','));

        if (one.len > 2 && memcmp(one.at, "W/", 2) == 0)
            one = (struct str){.at = one.at + 2, .len = one.len - 2};
        if (str_is(one, "*") || str_equal(one, tag))
            return true;
    }
    return false;
}
