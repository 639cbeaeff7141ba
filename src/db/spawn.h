/* A child process with few ties to us: another user, another session, its own log. */
#ifndef DB_SPAWN_H
#define DB_SPAWN_H

#include "base/base.h"

#include <sys/types.h>

struct spawn {
    const char *const *command; /* the program's path, its arguments, NULL */
    const char *directory;      /* where it runs */
    const char *log;            /* file of its standard output and error */
    const char *user;           /* NULL: ours */
    uid_t uid;
    gid_t gid;
    int dies_with_us; /* the signal it gets when we end; 0: none */
};

/* Exit statuses of a child that could not begin. */
enum { SPAWN_UNREACHABLE = 71, SPAWN_FAILED = 72 };

/* The child's process id; -1 if there is none. */
long spawn_start(const struct spawn *spawn);

#endif
