/* Forked before its worker has a loop or a connection, so that it inherits neither. */
#include "app/keeper.h"

#include "app/children.h"

#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NOBODY = 65534 };

bool keeper_read(int fd, void *out, size_t len)
{
    char *at = out;

    while (len > 0) {
        ssize_t got = read(fd, at, len);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        len -= (size_t)got;
    }
    return true;
}

/* As root it becomes nobody. */
static void drop_privileges(void)
{
    if (geteuid() != 0)
        return;
    if (setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 || setuid(NOBODY) != 0)
        _exit(1);
}

static void be_keeper(int fd, pid_t parent, void (*keep)(int fd))
{
    drop_privileges();
    child_settle(parent, SIGKILL);
    keep(fd);
    _exit(0);
}

int keeper_start(pid_t *keeper, const int not_for_it[2], void (*keep)(int fd))
{
    pid_t parent = getpid();
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return -1;
    *keeper = fork();
    if (*keeper == 0) {
        close(ends[0]);
        for (int i = 0; i < 2; i++)
            if (not_for_it[i] >= 0)
                close(not_for_it[i]);
        be_keeper(ends[1], parent, keep);
    }
    close(ends[1]);
    if (*keeper > 0)
        return ends[0];
    close(ends[0]);
    return -1;
}
