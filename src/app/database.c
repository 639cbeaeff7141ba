/* The private database made ready, and a named one looked at; and whether its seals are ours. */
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

/* Of a tenant that has entries. A single row proves nothing: somebody may have planted it. */
enum { ENTRIES_LOOKED_AT = 64 };

/* What the look at the tenants has found so far. */
struct seals {
    const struct ring *ring;
    bool ours;
    struct str other; /* the id of a key that is none of ours; empty: there was none */
    int64_t other_at; /* the latest time of an entry under such a one */
};

static struct fault look_at_tenant(struct direct *direct, struct arena *arena, struct id tenant,
                                   struct seals *seals)
{
    struct params params;
    struct rows rows;
    const char *why;
    struct fault fault;

    params_init(&params, arena);
    params_id(&params, tenant);
    params_int(&params, ENTRIES_LOOKED_AT);
    fault = direct_run(direct, SQL_sealed_by, &params, &rows, &why);
    for (int row = 0; !fault_is(fault) && row < rows_count(&rows); row++) {
        struct str key_id = rows_bytes(&rows, row, 0);
        int64_t at = rows_int(&rows, row, 1);

        seals->other_at = at > seals->other_at ? at : seals->other_at;
        seals->ours |= ring_entry_key(seals->ring, (const uint8_t *)key_id.at) != NULL;
        seals->other = hex_encode(arena, (const uint8_t *)key_id.at, key_id.len);
    }
    return fault;
}

/* Mostly one tenant is enough. */
const char *database_fits(const char *conninfo, const struct ring *ring, struct arena *arena)
{
    struct seals seals = {.ring = ring};
    const char *why = NULL;
    struct direct *direct = direct_open(arena, conninfo, &why);
    struct rows tenants;
    struct fault fault;

    if (!direct)
        return why;
    fault = direct_run(direct, SQL_tenant_list, NULL, &tenants, &why); /* the oldest first */
    for (int i = 0; !fault_is(fault) && !seals.ours && i < rows_count(&tenants); i++)
        fault = look_at_tenant(direct, arena, rows_id(&tenants, i, 0), &seals);
    direct_close(direct);
    if (fault_is(fault))
        return "The database could not be asked which keys have sealed what is in it.";
    if (seals.ours || ring_active(ring, KEY_USE_ENTRY)->from_at > seals.other_at)
        return NULL;
    return seals.other.len == 0
               ? NULL
               : str_format(arena,
                            "This database was sealed by the key %s, which is none of ours: put "
                            "back the key file and the key ring that belong to it, or name another "
                            "database. If they are lost, 'trialogue key rotate entry' begins anew.",
                            seals.other.at)
                     .at;
}
