/* Waiting with a deadline that does not move. */
#include "custody/call.h"

#include "base/time.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

static bool await(int fd, short events, int64_t until_us)
{
    struct pollfd ready = {.fd = fd, .events = events};
    int64_t left_ms = (until_us - time_monotonic_us()) / 1000;

    return left_ms > 0 && poll(&ready, 1, (int)left_ms) == 1;
}

bool call_send(int fd, struct str bytes, int64_t until_us)
{
    while (bytes.len > 0) {
        ssize_t sent = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);

        if (sent > 0)
            bytes = str_from(bytes, (size_t)sent);
        else if ((errno != EAGAIN && errno != EINTR) || !await(fd, POLLOUT, until_us))
            return false;
    }
    return true;
}

bool call_receive(int fd, void *out, size_t len, int64_t until_us)
{
    uint8_t *at = out;

    while (len > 0) {
        ssize_t got = recv(fd, at, len, MSG_DONTWAIT);

        if (got > 0) {
            at += got;
            len -= (size_t)got;
        } else if (got == 0 || (errno != EAGAIN && errno != EINTR) ||
                   !await(fd, POLLIN, until_us)) {
            return false;
        }
    }
    return true;
}

uint32_t call_read_u32(const uint8_t at[4])
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

void call_write_u32(uint32_t value, uint8_t out[4])
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(value >> (24 - 8 * i) & 0xff);
}
