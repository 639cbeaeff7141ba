/* Addresses to listen on, as text and as sockets. */
#include <arpa/inet.h>
#include <errno.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "http/server.h"

enum { BACKLOG = 1024 };

/* Closes `fd`, keeping what errno said. */
static int give_up(int fd)
{
    int error = errno;

    close(fd);
    errno = error;
    return -1;
}

static int listen_on(int fd, const void *address, size_t len)
{
    int on = 1;

    if (fd < 0)
        return -1;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (bind(fd, address, (socklen_t)len) < 0 || listen(fd, BACKLOG) < 0)
        return give_up(fd);
    return fd;
}

/* Whether a socket file is left over from a process that is gone. Other files refuse, too. */
static bool is_stale(const struct sockaddr_un *address)
{
    struct stat stat;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool refused = fd >= 0 && lstat(address->sun_path, &stat) == 0 && S_ISSOCK(stat.st_mode) &&
                   connect(fd, (const void *)address, sizeof(*address)) < 0 &&
                   errno == ECONNREFUSED;

    if (fd >= 0)
        close(fd);
    return refused;
}

static int bind_unix(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    size_t len = strlen(path);

    if (len == 0 || len >= sizeof(address.sun_path)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(address.sun_path, path, len);
    if (is_stale(&address))
        (void)unlink(path);
    return listen_on(socket(AF_UNIX, type, 0), &address, sizeof(address));
}

/* What bind() and its relatives take. */
union socket_address {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
};

/* Reads "127.0.0.1:8080" or "[::1]:8080"; gives the length of the address, 0 if it is neither. */
static size_t read_address(struct str text, union socket_address *out)
{
    char host[INET6_ADDRSTRLEN];
    const char *colon = memrchr(text.at, ':', text.len);
    struct str port = str_from(text, colon ? (size_t)(colon - text.at) + 1 : text.len);
    size_t len = text.len - port.len;
    bool bracketed = len > 3 && text.at[0] == '[' && text.at[len - 2] == ']';
    int64_t number;

    if (!colon || !str_to_int(port, &number) || number < 0 || number > 65535 || len > sizeof(host))
        return 0;
    text = bracketed ? (struct str){text.at + 1, len - 3} : (struct str){text.at, len - 1};
    memcpy(host, text.at, text.len);
    host[text.len] = '\0';
    *out = (union socket_address){0};
    if (bracketed) {
        out->in6.sin6_family = AF_INET6;
        out->in6.sin6_port = htons((uint16_t)number);
        return inet_pton(AF_INET6, host, &out->in6.sin6_addr) == 1 ? sizeof(out->in6) : 0;
    }
    out->in.sin_family = AF_INET;
    out->in.sin_port = htons((uint16_t)number);
    return inet_pton(AF_INET, host, &out->in.sin_addr) == 1 ? sizeof(out->in) : 0;
}

static const char unix_prefix[] = "unix:";

bool server_address_is_sound(const char *address)
{
    enum { MOST = sizeof(unix_prefix) - 1 + sizeof(((struct sockaddr_un *)NULL)->sun_path) };
    union socket_address ip;

    if (strncmp(address, unix_prefix, sizeof(unix_prefix) - 1) == 0)
        return address[sizeof(unix_prefix) - 1] && strlen(address) < MOST;
    return read_address(str_of(address), &ip) > 0;
}

const char *server_bind_why(const char *address)
{
    return server_address_is_sound(address) ? strerror(errno)
                                            : "it is not 'ADDRESS:PORT', '[ADDRESS]:PORT' or "
                                              "'unix:/PATH'";
}

int server_bind(const char *address)
{
    const int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    union socket_address ip;
    size_t len;

    if (strncmp(address, unix_prefix, sizeof(unix_prefix) - 1) == 0)
        return bind_unix(address + sizeof(unix_prefix) - 1);
    len = read_address(str_of(address), &ip);
    if (len == 0) {
        errno = EINVAL;
        return -1;
    }
    return listen_on(socket(ip.any.sa_family, type, 0), &ip, len);
}

struct str server_address(struct arena *arena, int fd)
{
    union socket_address address = {0};
    socklen_t len = sizeof(address);
    char text[INET6_ADDRSTRLEN] = "";

    if (getsockname(fd, &address.any, &len) < 0)
        return STR("");
    if (address.any.sa_family == AF_UNIX)
        return str_format(arena, "unix:%s", address.un.sun_path);
    if (address.any.sa_family == AF_INET) {
        (void)inet_ntop(AF_INET, &address.in.sin_addr, text, sizeof(text));
        return str_format(arena, "%s:%d", text, ntohs(address.in.sin_port));
    }
    (void)inet_ntop(AF_INET6, &address.in6.sin6_addr, text, sizeof(text));
    return str_format(arena, "[%s]:%d", text, ntohs(address.in6.sin6_port));
}
