/* Migrations: forward only, each in its own transaction, and never edited once applied. */
#include "db/bootstrap.h"
#include "db/direct_inside.h"

#include "db/settings.h"

static bool open_ledger(struct direct *direct, const char **why)
{
    struct rows rows;

    if (!direct_say(direct, bootstrap_lock, NULL, why) ||
        !direct_say(direct, bootstrap_has_ledger, &rows, why))
        return false;
    return str_is(rows_text(&rows, 0, 0), "t") || direct_say(direct, bootstrap_ledger, NULL, why);
}

/* Which row of ours has this name; MIGRATION_COUNT if none has. */
static int find(struct str name)
{
    int i = 0;

    while (i < (int)MIGRATION_COUNT && !str_is(name, migration_rows[i].name))
        i++;
    return i;
}

/* What the database has must be ours from the first on, without a gap and unchanged. */
static bool compare(struct arena *arena, const struct rows *applied, const char **why)
{
    for (int i = 0; i < rows_count(applied); i++) {
        struct str name = rows_text(applied, i, 0);
        int ours = find(name);

        if (ours == (int)MIGRATION_COUNT)
            *why = str_format(arena,
                              "The database has the migration %.*s, which this program does not "
                              "know; a newer one has been here.",
                              STR_ARG(name))
                       .at;
        else if (ours != i)
            *why = str_format(arena, "The migration %s was left out when %.*s was applied.",
                              migration_rows[i].name, STR_ARG(name))
                       .at;
        else if (!str_is(rows_text(applied, i, 1), migration_rows[i].sha256))
            *why = str_format(arena,
                              "The migration %.*s is not the one that was applied: it has been "
                              "edited since.",
                              STR_ARG(name))
                       .at;
        else
            continue;
        return false;
    }
    return true;
}

static bool record(struct direct *direct, const struct migration_row *row, const char **why)
{
    const char *values[] = {row->name, row->sha256};
    PGresult *result = PQexecParams(direct->pg, bootstrap_record, 2, NULL, values, NULL, NULL, 0);
    bool done = PQresultStatus(result) == PGRES_COMMAND_OK;

    if (!done)
        *why = settings_why(direct->arena, direct->pg);
    PQclear(result);
    return done;
}

/* The tag of COMMIT tells whether it was one: in a transaction that failed it answers ROLLBACK,
 * without an error. There is no result where there was no connection any more. */
static bool commit(struct direct *direct, const char **why)
{
    PGresult *result = PQexec(direct->pg, "COMMIT");
    bool done = result && strcmp(PQcmdStatus(result), "COMMIT") == 0;

    if (!done)
        *why = settings_why(direct->arena, direct->pg);
    PQclear(result);
    return done;
}

static bool apply(struct direct *direct, const struct migration_row *row, const char **why)
{
    const char *reason = "it ends its own transaction.";
    bool done = direct_say(direct, "BEGIN", NULL, &reason) &&
                direct_say(direct, row->text, NULL, &reason) &&
                PQtransactionStatus(direct->pg) == PQTRANS_INTRANS &&
                record(direct, row, &reason) && commit(direct, &reason);

    if (!done)
        *why = str_format(direct->arena, "The migration %s failed: %s", row->name, reason).at;
    return done;
}

static bool migrate_all(struct direct *direct, void (*told)(const char *name), const char **why)
{
    struct rows applied;

    if (!open_ledger(direct, why) || !direct_say(direct, bootstrap_applied, &applied, why) ||
        !compare(direct->arena, &applied, why))
        return false;
    for (int i = rows_count(&applied); i < (int)MIGRATION_COUNT; i++) {
        if (!apply(direct, &migration_rows[i], why))
            return false;
        if (told)
            told(migration_rows[i].name);
    }
    return true;
}

bool migrate(const char *conninfo, void (*told)(const char *name), struct arena *arena,
             const char **why)
{
    struct direct *direct = direct_open(arena, conninfo, why);
    bool done = direct && migrate_all(direct, told, why);

    direct_close(direct);
    return done;
}
