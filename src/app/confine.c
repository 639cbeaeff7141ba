/* The lists of system calls that looking at bytes, and answering questions about them, need. */
#include "app/confine.h"

#include <errno.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

/* A sanitizer makes calls of its own; with one, what is not allowed fails instead of ending the
 * process. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define OTHERWISE SCMP_ACT_ERRNO(EPERM)
#define SANITIZER SCMP_SYS(sigaltstack), SCMP_SYS(gettid),
#else
#define OTHERWISE SCMP_ACT_KILL_PROCESS
#define SANITIZER
#endif

/* Memory, and the end. */
static const int memory[] = {
    SANITIZER SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap),
    SCMP_SYS(futex),         SCMP_SYS(exit),   SCMP_SYS(exit_group),
};
/* What takes no descriptor of ours, for a process that goes on: salts, and coming back from a
 * signal. */
static const int lasting[] = {SCMP_SYS(getrandom), SCMP_SYS(rt_sigreturn)};

static bool allow(scmp_filter_ctx filter, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
            return false;
    return true;
}

static bool allow_on(scmp_filter_ctx filter, int call, int fd)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)fd)) == 0;
}

static bool allow_answer(scmp_filter_ctx filter, int fd)
{
    /* New memory is nobody's file and never code. */
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                         SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                         SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) != 0)
        return false;
    return allow(filter, memory, COUNT(memory)) && allow_on(filter, SCMP_SYS(write), fd);
}

static bool allow_questions(scmp_filter_ctx filter, int fd)
{
    return allow_answer(filter, fd) && allow(filter, lasting, COUNT(lasting)) &&
           allow_on(filter, SCMP_SYS(read), fd);
}

static bool confine(int fd, bool (*allow_all)(scmp_filter_ctx filter, int fd))
{
    scmp_filter_ctx filter = seccomp_init(OTHERWISE);
    bool done = filter && allow_all(filter, fd) && seccomp_load(filter) == 0;

    if (filter)
        seccomp_release(filter);
    return done;
}

bool confine_to_answer(int fd)
{
    return confine(fd, allow_answer);
}

bool confine_to_questions(int fd)
{
    return confine(fd, allow_questions);
}
