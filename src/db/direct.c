/* Blocking statements, for start-up and the command line only. */
#include "db/direct_inside.h"

#include "db/answer.h"
#include "db/settings.h"

static void clear(void *result)
{
    PQclear(result);
}

/* Notices of migrations are of no interest; libpq would print them. */
static void ignore(void *argument UNUSED, const PGresult *result UNUSED)
{
}

bool direct_understands(struct arena *arena, const char *conninfo)
{
    struct settings settings;

    return settings_read(&settings, arena, conninfo);
}

struct direct *direct_open(struct arena *arena, const char *conninfo, const char **why)
{
    struct settings settings;
    struct direct *direct;
    PGconn *pg;

    if (!settings_read(&settings, arena, conninfo)) {
        *why = "The connection string of the database is malformed: it is like 'host=db.example "
               "dbname=trialogue user=trialogue_service', or 'postgresql://…'.";
        return NULL;
    }
    pg = settings_open(&settings);
    if (PQstatus(pg) != CONNECTION_OK) {
        *why = settings_why(arena, pg);
        PQfinish(pg);
        return NULL;
    }
    PQsetNoticeReceiver(pg, ignore, NULL);
    direct = ARENA_NEW(arena, struct direct);
    *direct = (struct direct){.arena = arena, .pg = pg};
    return direct;
}

void direct_close(struct direct *direct)
{
    if (direct)
        PQfinish(direct->pg);
}

/* Hands the result over to the arena; the fault, with libpq's sentence, if it is an error. */
static struct fault take(struct direct *direct, struct arena *arena, PGresult *result,
                         struct rows *rows, const char **why)
{
    if (result)
        arena_on_end(arena, clear, result);
    if (!result || answer_is_error(result)) {
        *why = settings_why(arena, direct->pg);
        return result ? answer_of(result, arena).fault : fault_of(FAULT_database_unavailable);
    }
    if (rows)
        *rows = rows_of(result, arena);
    return OK;
}

bool direct_say(struct direct *direct, const char *sql, struct rows *rows, const char **why)
{
    return !fault_is(take(direct, direct->arena, PQexec(direct->pg, sql), rows, why));
}

struct fault direct_run(struct direct *direct, enum sql statement, const struct params *params,
                        struct rows *rows, const char **why)
{
    const struct sql_row *row = &sql_rows[statement];
    struct arena *arena = params && params->arena ? params->arena : direct->arena;
    PGresult *result;

    CHECK((int)statement < (int)SQL_COUNT && (params ? params->count : 0) == row->params);
    result = PQexecParams(direct->pg, row->text, row->params, NULL, params ? params->values : NULL,
                          params ? params->lengths : NULL, params ? params->formats : NULL, 1);
    return take(direct, arena, result, rows, why);
}
