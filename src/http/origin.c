/* What an origin may look like is less than RFC 6454 allows: what browsers really send. */
#include "http/origin.h"

enum { HOST_MAX = 253, PORT_MAX = 65535 };

/* Lower-case letters, digits, dots and hyphens; names of other scripts come as "xn--…". */
static bool is_host(struct str host)
{
    if (host.len == 0 || host.len > HOST_MAX)
        return false;
    for (size_t i = 0; i < host.len; i++) {
        char c = host.at[i];
        bool inside = i > 0 && i + 1 < host.len;

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
              (inside && (c == '.' || c == '-'))))
            return false;
    }
    return true;
}

static bool is_port(struct str port, int64_t usual)
{
    int64_t number;

    return str_to_int(port, &number) && number >= 1 && number <= PORT_MAX && number != usual;
}

bool origin_is_sound(struct str origin)
{
    bool secure = str_starts(origin, STR("https://"));
    struct str rest = str_from(origin, secure ? 8 : 7);
    struct str host;

    if (!secure && !str_starts(origin, STR("http://")))
        return false;
    host = str_cut(&rest, ':');
    if (rest.at && !is_port(rest, secure ? 443 : 80))
        return false;
    return is_host(host) && (secure || str_is(host, "localhost"));
}

bool origin_is_listed(struct str list, struct str origin)
{
    while (list.len > 0)
        if (str_equal(str_cut(&list, ' '), origin))
            return true;
    return false;
}
