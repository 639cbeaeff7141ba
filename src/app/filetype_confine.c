/* The list of system calls that looking at bytes needs. */
#include "app/filetype.h"

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
static const int allowed[] = {
    SANITIZER SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap),
    SCMP_SYS(futex),         SCMP_SYS(exit),   SCMP_SYS(exit_group),
};

static bool add_rules(scmp_filter_ctx filter, int fd)
{
    for (size_t i = 0; i < COUNT(allowed); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) != 0)
            return false;
    /* New memory is nobody's file and never code. */
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                         SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                         SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) != 0)
        return false;
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)fd)) == 0;
}

bool filetype_confine(int fd)
{
    scmp_filter_ctx filter = seccomp_init(OTHERWISE);
    bool done = filter && add_rules(filter, fd) && seccomp_load(filter) == 0;

    if (filter)
        seccomp_release(filter);
    return done;
}
