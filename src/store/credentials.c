/* Rows of credentials. */
#include "store/credentials.h"

#include "base/limits.h"
#include "store/load.h"

enum column { CREDENTIAL, SEAT, PERSON, LABEL, SCOPES, CREATED_AT, EXPIRES_AT, REVOKED_AT, SAME };

static void add_scopes(struct params *params, struct str_array scopes)
{
    struct array array = array_new(params->arena, KIB(8));

    for (size_t i = 0; i < scopes.count; i++)
        array_text(&array, scopes.at[i]);
    params_array(params, &array);
}

static void add_end(struct params *params, int64_t expires_at)
{
    if (expires_at)
        params_int(params, expires_at);
    else
        params_null(params);
}

void credential_create_ask(struct query *query, const struct credential_new *credential)
{
    struct params *params = &query->params;

    query->statement = SQL_credential_create;
    params_init(params, query->arena);
    params_id(params, credential->tenant);
    params_id(params, credential->id);
    params_bytes(params, credential->digest.at, credential->digest.len);
    params_text(params, str_of(seat_names[credential->seat]));
    params_id(params, credential->person);
    params_text(params, credential->label);
    add_scopes(params, credential->scopes);
    params_int(params, credential->now);
    add_end(params, credential->expires_at);
    params_text_or_null(params, credential->ref);
    params_text_or_null(params, credential->name);
}

void credential_revoke_ask(struct query *query, struct id tenant, struct id credential, int64_t now)
{
    query->statement = SQL_credential_revoke;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_id(&query->params, credential);
    params_int(&query->params, now);
}

void credentials_page_ask(struct query *query, const struct credentials_page *page)
{
    struct params *params = &query->params;

    query->statement = SQL_credential_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_int(params, page->after_at);
    params_id(params, page->after);
    params_int(params, page->limit);
}

struct credential_row credential_read(const struct rows *rows, int row)
{
    return (struct credential_row){
        .id = rows_id(rows, row, CREDENTIAL),
        .person = rows_id(rows, row, PERSON),
        .seat = (enum seat)word_read(seat_names, rows_text(rows, row, SEAT)),
        .label = rows_text(rows, row, LABEL),
        .scopes = rows_text(rows, row, SCOPES),
        .created_at = rows_int(rows, row, CREATED_AT),
        .expires_at = rows_int(rows, row, EXPIRES_AT),
        .revoked_at = rows_int(rows, row, REVOKED_AT),
        .same = rows_columns(rows) > SAME && rows_bool(rows, row, SAME),
    };
}

void party_key_create_ask(struct query *query, const struct party_key_new *key)
{
    struct params *params = &query->params;

    query->statement = SQL_party_key_create;
    params_init(params, query->arena);
    params_id(params, key->tenant);
    params_bytes(params, key->key_id.at, key->key_id.len);
    params_bytes(params, key->public_key.at, key->public_key.len);
    params_text(params, key->label);
    params_int(params, key->now);
}

struct party_key_row party_key_read_row(const struct rows *rows)
{
    return (struct party_key_row){
        .label = rows_text(rows, 0, 0),
        .created_at = rows_int(rows, 0, 1),
        .revoked_at = rows_int(rows, 0, 2),
    };
}
