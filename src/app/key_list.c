/* Columns are in the order of credential_list.sql and party_key_list.sql. */
#include "app/key_list.h"

#include "base/time.h"

static const char *shown_time(const struct rows *rows, int row, int column, struct arena *arena)
{
    return rows_null(rows, row, column) ? "-" : instant_text(arena, rows_int(rows, row, column)).at;
}

static void print_credentials(const struct rows *rows, struct arena *arena)
{
    for (int i = 0; i < rows_count(rows); i++) {
        bool revoked = !rows_null(rows, i, 8);

        printf("%s %s made %s %s %s scopes %s",
               id_text(arena, ID_CREDENTIAL, rows_id(rows, i, 0)).at, rows_text(rows, i, 1).at,
               shown_time(rows, i, 6, arena), revoked ? "revoked" : "ends",
               shown_time(rows, i, revoked ? 8 : 7, arena),
               rows_text(rows, i, 5).len ? rows_text(rows, i, 5).at : "-");
        if (!rows_null(rows, i, 2))
            printf(" %.*s (%.*s)", STR_ARG(rows_text(rows, i, 3)), STR_ARG(rows_text(rows, i, 2)));
        printf(" %.*s\n", STR_ARG(rows_text(rows, i, 4)));
    }
}

static void print_party_keys(const struct rows *rows, struct arena *arena)
{
    for (int i = 0; i < rows_count(rows); i++) {
        struct str key_id = rows_bytes(rows, i, 0), key = rows_bytes(rows, i, 1);

        printf("%s party-key made %s %s %s %s %.*s\n",
               hex_encode(arena, (const uint8_t *)key_id.at, key_id.len).at,
               shown_time(rows, i, 3, arena), rows_null(rows, i, 4) ? "ends" : "revoked",
               shown_time(rows, i, 4, arena),
               hex_encode(arena, (const uint8_t *)key.at, key.len).at,
               STR_ARG(rows_text(rows, i, 2)));
    }
}

int key_list(struct session *session)
{
    struct params params;
    struct rows credentials, keys;
    struct id tenant;

    if (!session_tenant(session, argument(session->arguments, "tenant"), &tenant, NULL))
        return EXIT_REFUSED;
    params_init(&params, session->arena);
    params_id(&params, tenant);
    if (!session_run(session, SQL_credential_list, &params, &credentials) ||
        !session_run(session, SQL_party_key_list, &params, &keys))
        return EXIT_REFUSED;
    print_credentials(&credentials, session->arena);
    print_party_keys(&keys, session->arena);
    return 0;
}
