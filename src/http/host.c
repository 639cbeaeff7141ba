/* Reading a Host header: a name, an IPv4 address or a bracketed IPv6 address, and perhaps a port.
 */
#include "http/host.h"

#include <arpa/inet.h>
#include <strings.h>

enum { NAME_SIZE = 254 }; /* of a DNS name and a NUL */

static bool is_one_of(char c, const char *more)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || strchr(more, c);
}

static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] == '\0' || !is_one_of(name.at[i], "-._"))
            return false;
    return name.len > 0 && name.len < NAME_SIZE;
}

static bool is_port(struct str port)
{
    int64_t number;

    return !port.at || (str_to_int(port, &number) && number >= 0 && number <= 65535);
}

/* Takes "name" and ":port" apart; false if it is neither. */
static bool read_host(struct str value, char name[NAME_SIZE], bool *ret_is_address)
{
    struct in6_addr address;
    struct str host = value, port = {0};
    bool bracketed = value.len > 0 && value.at[0] == '[';

    if (bracketed) {
        port = str_from(value, 1);
        host = str_cut(&port, ']');
        if (!port.at || (port.len > 0 && port.at[0] != ':'))
            return false;
        port = port.len > 0 ? str_from(port, 1) : (struct str){0};
    } else {
        port = value;
        host = str_cut(&port, ':');
    }
    if (host.len >= NAME_SIZE || !is_port(port) || (!bracketed && !is_name(host)))
        return false;
    memcpy(name, host.at, host.len);
    name[host.len] = '\0';
    *ret_is_address = inet_pton(bracketed ? AF_INET6 : AF_INET, name, &address) == 1;
    return *ret_is_address || !bracketed;
}

struct fault host_check(const struct request *request, int minor, const char *const *hosts)
{
    struct str value = request_header(request, "host");
    char name[NAME_SIZE];
    bool is_address;

    if (!value.at && minor == 0)
        return OK;
    if (!value.at)
        return fault_say(FAULT_bad_header, "host", "HTTP/1.1 needs a Host header.");
    if (!read_host(value, name, &is_address))
        return fault_say(FAULT_bad_header, "host",
                         "It is not a host name or address with an optional port.");
    if (!hosts || is_address || strcasecmp(name, "localhost") == 0)
        return OK;
    for (size_t i = 0; hosts[i]; i++)
        if (strcasecmp(name, hosts[i]) == 0)
            return OK;
    return fault_of(FAULT_misdirected);
}
