/* The private PostgreSQL that serves where no database is named: initdb and postgres of the
 * installed package, in a data directory of ours, on a Unix socket there, with data checksums. As
 * root it runs under an unprivileged user. */
#ifndef DB_EMBEDDED_H
#define DB_EMBEDDED_H

#include "base/str.h"

struct embedded {
    const char *user; /* system user for it when we are root; NULL: "postgres" */
    long pid;         /* of the postmaster that we started */
};

/* Makes the cluster if there is none, starts it (or joins the one that runs already from this
 * directory) and waits until it answers. The conninfo of the owner role and of the service role are
 * returned in `arena`. */
struct embedded_links {
    const char *owner;   /* for migrations and the command line's administration */
    const char *service; /* for the service: role trialogue_service, owns nothing */
};
bool embedded_start(struct embedded *embedded, const char *data_directory, struct arena *arena,
                    struct embedded_links *links, const char **why);

/* Fast shutdown, and waits for it; only if we started it. */
void embedded_stop(struct embedded *embedded);

#endif
