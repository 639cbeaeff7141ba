/* Blocking statements, for start-up and the command line only. */
#ifndef DB_DIRECT_H
#define DB_DIRECT_H

#include "base/fault.h"
#include "db/params.h"
#include "db/rows.h"
#include "sql_table.h"

struct direct;

/* Whether libpq understands the connection string; nobody is asked. */
bool direct_understands(struct arena *arena, const char *conninfo);

/* Connects (10 s at most). NULL: `why` (in the arena) says what libpq says, without the password.
 */
struct direct *direct_open(struct arena *arena, const char *conninfo, const char **why);
void direct_close(struct direct *direct);

/* Runs one statement of sql/statements. */
MUST_USE struct fault direct_run(struct direct *direct, enum sql statement,
                                 const struct params *params, struct rows *rows, const char **why);

/* Migrations of sql/migrations, in order, each in its own transaction with its digest (SHA-256 of
 * the file, made at build time) in trialogue.migrations; an edited one is refused. `told` is called
 * for each one applied. */
MUST_USE bool migrate(const char *conninfo, void (*told)(const char *name), struct arena *arena,
                      const char **why);

#endif
