/* A tool's way to the database: the one that is named, or the private one, which it starts or
 * joins. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/arguments.h"
#include "db/direct.h"
#include "db/embedded.h"
#include "flow/service.h"

struct session {
    const struct arguments *arguments;
    struct arena *arena;
    struct embedded embedded;
    struct direct *direct;
    bool begins; /* where there is no private database yet it makes one */
};

/* Runs `work` with a session; the exit code is its own, or EXIT_REFUSED where there is no database.
 */
int session_do(const struct arguments *arguments, int (*work)(struct session *session));

/* The same for what may come first: it makes the private database where there is none yet. */
int session_begin(const struct arguments *arguments, int (*work)(struct session *session));

/* Runs a statement. False, and it has been said why. */
MUST_USE bool session_run(struct session *session, enum sql statement, const struct params *params,
                          struct rows *rows);

/* Starts or joins the private PostgreSQL and brings its tables up to date. NULL, or what is wrong.
 */
const char *database_start(struct embedded *embedded, const char *data, struct arena *arena,
                           struct embedded_links *links, void (*told)(const char *migration));

/* Whether a named database has just our migrations. NULL, or what is wrong and the remedy. */
const char *database_check(const char *conninfo, struct arena *arena);

/* Whether one of the ring's keys has sealed what is newest in the database, or the active one was
 * made after all that. NULL, also where nothing was sealed yet; or what is wrong and the remedy. */
const char *database_fits(const char *conninfo, const struct ring *ring, struct arena *arena);

/* The keys of the master seed and the ring, which lives in the arena. False, and it has been said
 * why. */
MUST_USE bool session_keys(const struct arguments *arguments, struct service_keys *out);

/* Reads "tnt_…" and gives whether it is live. False, and it has been said why. */
MUST_USE bool session_tenant(struct session *session, const char *text, struct id *tenant,
                             bool *live);

#endif
