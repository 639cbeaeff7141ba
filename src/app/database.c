/* The private database made ready, and a named one looked at. */
#include "app/session.h"

const char *database_start(struct embedded *embedded, const char *data, struct arena *arena,
                           struct embedded_links *links, void (*told)(const char *migration))
{
    const char *why = NULL;

    if (!embedded_start(embedded, data, arena, links, &why))
        return why;
    if (migrate(links->owner, told, arena, &why))
        return NULL;
    embedded_stop(embedded);
    return why;
}

static const char *compare(const struct rows *rows, struct arena *arena)
{
    int count = rows_count(rows);

    for (int i = 0; i < count && i < MIGRATION_COUNT; i++)
        if (!str_is(rows_text(rows, i, 0), migration_rows[i].name) ||
            !str_is(rows_text(rows, i, 1), migration_rows[i].sha256))
            return str_format(
                       arena,
                       "The database has migrations that are not those of this program (%s).",
                       migration_rows[i].name)
                .at;
    if (count > MIGRATION_COUNT)
        return "The database has been migrated by a newer program.";
    if (count < MIGRATION_COUNT)
        return "The tables are not up to date: run 'trialogue migrate' with the owner's connection "
               "string.";
    return NULL;
}

const char *database_check(const char *conninfo, struct arena *arena)
{
    const char *why = NULL;
    struct direct *direct = direct_open(arena, conninfo, &why);
    struct rows rows;
    struct fault fault;

    if (!direct)
        return why;
    fault = direct_run(direct, SQL_migration_list, NULL, &rows, &why);
    /* Without a ledger nothing has ever been applied. */
    why = fault.code == FAULT_database_unavailable ? why
          : fault_is(fault)
              ? "There are no tables: run 'trialogue migrate' with the owner's connection string."
              : compare(&rows, arena);
    direct_close(direct);
    return why;
}
