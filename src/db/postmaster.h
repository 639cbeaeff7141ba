/* The programs of the installed PostgreSQL, run under a user of their own. */
#ifndef DB_POSTMASTER_H
#define DB_POSTMASTER_H

#include "base/str.h"

#include <sys/types.h>

struct postmaster {
    struct arena *arena;
    const char *home; /* where it runs: the directory that holds the rest */
    const char *data; /* its cluster */
    const char *run;  /* its socket */
    const char *log;
    const char *bin;  /* of the version that fits */
    const char *user; /* NULL: ours */
    uid_t uid;
    gid_t gid;
    long pid; /* 0: not started by us */
};

/* Finds the newest version from 15 on, or just the one that made the cluster. */
bool postmaster_find(struct postmaster *postmaster, const char **why);

/* Runs a program to its end. */
bool postmaster_do(struct postmaster *postmaster, const char *const *command, const char **why);

/* Starts the server, or joins one that runs from this cluster, and waits until it answers. */
bool postmaster_start(struct postmaster *postmaster, const char **why);

/* The connection string of a role and a database of the cluster. */
const char *postmaster_link(const struct postmaster *postmaster, const char *role,
                            const char *database);

/* Fast shutdown of the process, and waits for its end. */
void postmaster_stop(long pid);

#endif
