/* Blocking reads and writes with a time limit for each. */
#include "app/client_wire.h"

#include <errno.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { PATIENCE_S = 60, CHUNK_MAX = 16 * 1024 * 1024 };

static int connect_unix(const char *path)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (strlen(path) >= sizeof(name.sun_path) || fd < 0)
        return fd;
    memcpy(name.sun_path, path, strlen(path));
    if (connect(fd, (const struct sockaddr *)&name, sizeof(name)) == 0)
        return fd;
    close(fd);
    return -1;
}

static int connect_inet(struct arena *arena, struct str host, const char *port)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    int fd = -1;

    if (host.len > 1 && host.at[0] == '[')
        host = (struct str){host.at + 1, host.len - 2};
    if (getaddrinfo(str_c(arena, host), port, &hints, &found) != 0)
        return -1;
    for (const struct addrinfo *one = found; one && fd < 0; one = one->ai_next) {
        fd = socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol);
        if (fd >= 0 && connect(fd, one->ai_addr, one->ai_addrlen) != 0) {
            close(fd);
            fd = -1;
        }
    }
    freeaddrinfo(found);
    return fd;
}

int wire_connect(const char *address, struct arena *arena, const char **why)
{
    static const struct timeval patience = {.tv_sec = PATIENCE_S};
    const char *colon = strrchr(address, ':');
    bool local = strncmp(address, "unix:", 5) == 0;
    int fd = -1;

    errno = 0;
    if (local)
        fd = connect_unix(address + 5);
    else if (colon)
        fd = connect_inet(arena, (struct str){address, (size_t)(colon - address)}, colon + 1);
    if (fd < 0)
        *why = str_format(arena, "there is no service at %s%s%s", address, errno ? ": " : "",
                          errno ? strerror(errno) : "")
                   .at;
    if (fd >= 0) {
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    }
    return fd;
}

static bool write_all(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t done = write(fd, bytes.at, bytes.len);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes = str_from(bytes, (size_t)done);
    }
    return true;
}

bool wire_send(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t done = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes = str_from(bytes, (size_t)done);
    }
    return true;
}

/* More bytes behind those that are there. */
static bool fill(struct wire *wire)
{
    ssize_t got;

    memmove(wire->bytes, wire->bytes + wire->at, wire->len - wire->at);
    wire->len -= wire->at;
    wire->at = 0;
    if (wire->len == sizeof(wire->bytes))
        return false;
    do
        got = read(wire->fd, wire->bytes + wire->len, sizeof(wire->bytes) - wire->len);
    while (got < 0 && errno == EINTR);
    wire->len += got > 0 ? (size_t)got : 0;
    return got > 0;
}

bool wire_line(struct wire *wire, struct str *line)
{
    const char *end;

    *line = (struct str){0};
    while (!(end = memchr(wire->bytes + wire->at, '\n', wire->len - wire->at)))
        if (!fill(wire))
            return false;
    *line = (struct str){wire->bytes + wire->at, (size_t)(end - wire->bytes) - wire->at};
    wire->at += line->len + 1;
    if (line->len > 0 && line->at[line->len - 1] == '\r')
        line->len--;
    return true;
}

static bool put(struct wire *wire, struct str bytes)
{
    if (wire->out_fd >= 0)
        return write_all(wire->out_fd, bytes);
    text_add(&wire->body, bytes);
    return !wire->body.overflow;
}

bool wire_bytes(struct wire *wire, size_t len)
{
    while (len > 0) {
        size_t ready = wire->len - wire->at;

        if (ready == 0 && !fill(wire))
            return false;
        ready = wire->len - wire->at < len ? wire->len - wire->at : len;
        if (!put(wire, (struct str){wire->bytes + wire->at, ready}))
            return false;
        wire->at += ready;
        len -= ready;
    }
    return true;
}

/* The size that a chunk begins with. */
static bool chunk_size(struct wire *wire, size_t *out)
{
    struct str line;
    char *end;
    char text[16];
    unsigned long size;

    if (!wire_line(wire, &line) || line.len == 0 || line.len >= sizeof(text))
        return false;
    memcpy(text, line.at, line.len);
    text[line.len] = '\0';
    size = strtoul(text, &end, 16);
    *out = size;
    return (*end == '\0' || *end == ';') && size <= CHUNK_MAX;
}

bool wire_chunks(struct wire *wire)
{
    struct str line;
    size_t size;

    while (chunk_size(wire, &size)) {
        if (!wire_bytes(wire, size))
            return false;
        if (!wire_line(wire, &line) || line.len > 0)
            return false;
        if (size == 0)
            return true;
    }
    return false;
}

bool wire_rest(struct wire *wire)
{
    do {
        if (!put(wire, (struct str){wire->bytes + wire->at, wire->len - wire->at}))
            return false;
        wire->at = wire->len;
    } while (fill(wire));
    return true;
}
