/* Credentials and keys of a tenant: sql/statements/credential_create.sql, credential_page.sql,
 * credential_revoke.sql, party_key_create.sql. */
#ifndef STORE_CREDENTIALS_H
#define STORE_CREDENTIALS_H

#include "db/pool.h"
#include "dispute/words.h"
#include "json/read.h"

struct credential_new {
    struct id tenant, id;
    struct str digest; /* of its text */
    enum seat seat;
    struct str label;
    struct str_array scopes;
    int64_t now, expires_at; /* 0: it does not end */
    struct id person;        /* none: a backend */
    struct str ref, name;    /* of the person */
};

/* One that is there already stays; the row then says whether it is the same. */
void credential_create_ask(struct query *query, const struct credential_new *credential);

void credential_revoke_ask(struct query *query, struct id tenant, struct id credential,
                           int64_t now);

struct credentials_page {
    struct id tenant;
    int64_t
        after_at; /* where the page before ended: time of making, and id; none: from the oldest */
    struct id after;
    int64_t limit;
};

/* Oldest first. */
void credentials_page_ask(struct query *query, const struct credentials_page *page);

struct credential_row {
    struct id id, person;
    enum seat seat;
    struct str label, scopes; /* space-separated */
    int64_t created_at, expires_at, revoked_at;
    bool same; /* credential_create_ask() only */
};

struct credential_row credential_read(const struct rows *rows, int row);

/* A public key for party tokens. */
struct party_key_new {
    struct id tenant;
    struct str key_id, public_key; /* 8 and 32 bytes */
    struct str label;
    int64_t now;
};

/* One that is there already stays as it is. */
void party_key_create_ask(struct query *query, const struct party_key_new *key);

struct party_key_row {
    struct str label;
    int64_t created_at, revoked_at;
};

struct party_key_row party_key_read_row(const struct rows *rows);

#endif
