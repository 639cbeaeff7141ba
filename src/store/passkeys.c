/* Rows of passkeys. */
#include "store/passkeys.h"

#include "base/limits.h"

void passkey_create_ask(struct query *query, const struct passkey_new *passkey)
{
    struct params *params = &query->params;

    query->statement = SQL_passkey_create;
    params_init(params, query->arena);
    params_id(params, passkey->tenant);
    params_id(params, passkey->id);
    params_id(params, passkey->person);
    params_bytes(params, passkey->credential.at, passkey->credential.len);
    params_int(params, passkey->algorithm);
    params_bytes(params, passkey->public_key.at, passkey->public_key.len);
    params_int(params, passkey->counter);
    params_text(params, passkey->name);
    params_int(params, passkey->now);
    params_int(params, LIMIT_PASSKEYS);
    params_text_or_null(params, passkey->agent);
}

void passkey_list_ask(struct query *query, struct id tenant, struct id person)
{
    query->statement = SQL_passkey_list;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_id(&query->params, person);
}

void passkey_remove_ask(struct query *query, const struct passkey_new *passkey)
{
    query->statement = SQL_passkey_remove;
    params_init(&query->params, query->arena);
    params_id(&query->params, passkey->tenant);
    params_id(&query->params, passkey->person);
    params_id(&query->params, passkey->id);
    params_text_or_null(&query->params, passkey->agent);
    params_int(&query->params, passkey->now);
}

struct passkey_row passkey_read(const struct rows *rows, int row)
{
    return (struct passkey_row){
        .id = rows_id(rows, row, 0),
        .name = rows_text(rows, row, 1),
        .created_at = rows_int(rows, row, 2),
        .used_at = rows_int(rows, row, 3),
    };
}

void passkey_challenge_ask(struct query *query, struct id tenant, struct id session,
                           struct str challenge, int64_t now)
{
    query->statement = SQL_passkey_challenge;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_id(&query->params, session);
    params_bytes(&query->params, challenge.at, challenge.len);
    params_int(&query->params, now);
}
