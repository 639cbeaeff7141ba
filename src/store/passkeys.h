/* Passkeys of staff: sql/statements/passkey_*.sql. */
#ifndef STORE_PASSKEYS_H
#define STORE_PASSKEYS_H

#include "db/pool.h"

struct passkey_new {
    struct id tenant, id, person;
    struct str credential, public_key, name, agent;
    int64_t algorithm, counter, now;
};

/* No row: it is there already, or there are too many. */
void passkey_create_ask(struct query *query, const struct passkey_new *passkey);
void passkey_list_ask(struct query *query, struct id tenant, struct id person);

/* Of it: tenant, id, person, agent, now. No row: the person has no such passkey. */
void passkey_remove_ask(struct query *query, const struct passkey_new *passkey);

struct passkey_row {
    struct id id;
    struct str name;
    int64_t created_at, used_at;
};
struct passkey_row passkey_read(const struct rows *rows, int row);

/* A new challenge for the session. Rows: a passkey's own id (empty: there is none), the login. */
void passkey_challenge_ask(struct query *query, struct id tenant, struct id session,
                           struct str challenge, int64_t now);

#endif
