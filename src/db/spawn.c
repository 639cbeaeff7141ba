/* What happens between fork and exec. */
#include "db/spawn.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Nothing of our environment reaches it: PG… variables would change what it does. */
static char *const environment[] = {(char[]){"PATH=/usr/bin:/bin"}, (char[]){"LC_ALL=C.UTF-8"},
                                    NULL};

static bool take_log(const struct spawn *spawn)
{
    int log = open(spawn->log, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0600);
    int nothing = open("/dev/null", O_RDONLY);

    if (log < 0 || nothing < 0)
        return false;
    if (spawn->user && fchown(log, spawn->uid, spawn->gid) != 0)
        return false;
    return dup2(nothing, 0) == 0 && dup2(log, 1) == 1 && dup2(log, 2) == 2 &&
           close_range(3, ~0U, 0) == 0;
}

static void forget_signals(void)
{
    sigset_t none;

    for (int number = 1; number < SIGRTMIN; number++)
        signal(number, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool become(const struct spawn *spawn)
{
    if (!spawn->user)
        return true;
    return initgroups(spawn->user, spawn->gid) == 0 && setgid(spawn->gid) == 0 &&
           setuid(spawn->uid) == 0;
}

_Noreturn static void be_child(const struct spawn *spawn, pid_t parent)
{
    /* execve promises not to write to the words, but its type does not say so. */
    char *const *words = (char *const *)(uintptr_t)spawn->command;

    umask(0077);
    forget_signals();
    /* Its own session: an interrupt from the terminal is for us, and we tell it to stop. */
    if (setsid() < 0 || !take_log(spawn) || !become(spawn))
        _exit(SPAWN_FAILED);
    /* After setuid, which would clear it; and we may have ended meanwhile. */
    if (spawn->dies_with_us &&
        (prctl(PR_SET_PDEATHSIG, spawn->dies_with_us) != 0 || getppid() != parent))
        _exit(SPAWN_FAILED);
    if (chdir(spawn->directory) != 0)
        _exit(SPAWN_UNREACHABLE);
    execve(spawn->command[0], words, environment);
    _exit(SPAWN_FAILED);
}

long spawn_start(const struct spawn *spawn)
{
    pid_t parent = getpid();
    pid_t pid = fork();

    if (pid == 0)
        be_child(spawn, parent);
    return pid;
}
