/* What the server's answer to a statement means. */
#ifndef DB_ANSWER_H
#define DB_ANSWER_H

#include "base/fault.h"

#include <libpq-fe.h>

struct answer {
    struct fault fault;
    const char *constraint; /* the broken one, in the arena; NULL if none */
    bool stale;             /* the prepared statement is gone or outdated: prepare again */
    bool drop;              /* the connection is of no use any more */
};

/* Reads a result that came while the statement ran. */
struct answer answer_of(const PGresult *result, struct arena *arena);

/* Whether the result is one of the server's errors, and whether that one ends the session. */
bool answer_is_error(const PGresult *result);
bool answer_is_fatal(const PGresult *result);

/* Whether the server said the error; what libpq says itself tells nothing of the statement. */
bool answer_is_said(const PGresult *result);

/* Logs a failure (not a conflict) with its SQLSTATE, once, where it began. */
void answer_log(const PGresult *result, const char *statement);

#endif
