/* One datagram each: both ends are the same program. */
#include "work/finding.h"

#include <sys/socket.h>

bool finding_open(int ends[FINDING_ENDS])
{
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0;
}

void finding_send(int end, const struct finding *finding)
{
    (void)!send(end, finding, sizeof(*finding), MSG_NOSIGNAL);
}

static bool is_sound(const struct finding *finding)
{
    return (unsigned)finding->stream < STREAM_COUNT && finding->misfit >= MISFIT_WITNESS_AHEAD &&
           finding->misfit < MISFIT_COUNT;
}

bool finding_take(int end, struct finding *out)
{
    while (recv(end, out, sizeof(*out), 0) == (ssize_t)sizeof(*out))
        if (is_sound(out))
            return true;
    return false;
}
