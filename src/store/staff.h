/* Staff accounts and their sessions: sql/statements/sign_in_find.sql, factor_find.sql,
 * session_*.sql, factor_give.sql, totp_*.sql, staff_*.sql. */
#ifndef STORE_STAFF_H
#define STORE_STAFF_H

#include "db/pool.h"
#include "dispute/words.h"
#include "store/load.h"

/* What an account is for. */
enum role { ROLE_NONE, ROLE_MEDIATOR, ROLE_SUPERVISOR, ROLE_AUDITOR, ROLE_ADMIN, ROLE_TRAINEE };
extern const char *const role_names[];

/* The seat that somebody of this role takes; SEAT_NONE: an admin sits in no thread. */
enum seat role_seat(enum role role);

/* How far somebody has come in. */
enum session_state { SESSION_NONE, SESSION_FACTOR, SESSION_ENROL, SESSION_OPEN };
extern const char *const session_state_names[];

/* Whose failures are counted, and from where. */
struct attempt {
    struct str subject; /* 32 bytes; empty: nothing is counted */
    struct str network;
    int64_t free, first_ms, forget_ms;
};

struct account_asked {
    struct id tenant;
    struct str login; /* or: */
    struct id person;
    struct attempt attempt;
    int64_t now;
    struct id session;     /* its challenge is taken: it serves once */
    struct str credential; /* of a passkey of the person */
};

void account_ask(struct query *query, const struct account_asked *asked);

struct account {
    int64_t wait_until; /* not before then; 0: now */
    struct str tenant_name;
    bool livemode;
    int64_t idle_ms, session_ms;
    struct id person; /* none: there is no such account */
    struct str name, login;
    enum role role;
    struct str password;
    int64_t suspended_at;
    struct str totp, totp_pending; /* sealed; empty: none */
    int64_t totp_step;
    int64_t passkeys, codes;

    /* only by person: */
    struct str challenge; /* empty: there is none */
    int64_t challenge_at;
    struct id passkey; /* none: there is no such passkey */
    int64_t algorithm, counter;
    struct str public_key;
};

/* False: there is no such tenant. */
bool account_read(const struct rows *rows, int64_t now, struct account *out);

struct session_new {
    struct id tenant, id, person;
    struct str password; /* the hash that was compared */
    struct str digest;   /* 32 bytes */
    enum session_state state;
    struct str agent;
    int64_t now, ends_at;
    struct attempt attempt;
};

/* No row: the account has changed meanwhile. */
void session_create_ask(struct query *query, const struct session_new *session);

/* A second factor that was right; just one of the three is filled. */
struct factor_given {
    struct id tenant, session, person;
    struct str digest, new_digest; /* of the session, 32 bytes each */
    int64_t now;
    int64_t step; /* of a code, checked with: */
    struct str sealed;
    struct str code; /* digest of a recovery code */
    struct id passkey;
    int64_t counter, new_counter;
    const struct str *codes; /* digests of new recovery codes, where the secret was waiting */
    size_t code_count;
    struct attempt attempt;
    struct str agent; /* of the browser that gives it */
};

/* No row: it was given before. */
void factor_give_ask(struct query *query, const struct factor_given *given);
void totp_confirm_ask(struct query *query, const struct factor_given *given);
void totp_begin_ask(struct query *query, struct id tenant, struct id person, struct str sealed);

struct session_page {
    struct id tenant, person;
    struct id session; /* none: all */
    int64_t after_at;
    struct id after;
    int64_t now, limit;
};
void session_page_ask(struct query *query, const struct session_page *page);

struct session_row {
    struct id id, person;
    struct str name, login, agent;
    enum role role;
    enum session_state state;
    bool has_totp, has_passkey, has_codes;
    int64_t created_at, idle_ends_at, ends_at;
};
struct session_row session_read(const struct rows *rows, int row);

/* What a statement that made or opened a session of the account gave back. */
struct session_row session_made(const struct rows *rows, const struct account *account,
                                enum session_state state);

/* Ends one of the person's sessions, or all. The rows are those that there were. */
void session_end_ask(struct query *query, const struct session_page *which);

/* A new password: all other sessions end, this one gets a new digest. No row: the account has
 * changed meanwhile. */
void password_set_ask(struct query *query, const struct factor_given *session, struct str before,
                      struct str hash);
void recovery_codes_set_ask(struct query *query, const struct factor_given *given);

struct staff_row {
    struct id person;
    struct str name, login;
    enum role role;
    int64_t suspended_at, last_in_at;
    bool has_totp;
    int64_t passkeys, open_disputes;
};
struct staff_row staff_read(const struct rows *rows, int row);

/* By login, from behind `after`. */
void staff_page_ask(struct query *query, struct id tenant, struct str after, int64_t limit);

struct staff_new {
    struct id tenant, person;
    struct str login, name, hash;
    enum role role;
    int64_t now;
};
/* No row: the login is taken. */
void staff_create_ask(struct query *query, const struct staff_new *staff);

/* No row: there is no such account. */
void staff_suspend_ask(struct query *query, const struct staff_new *staff); /* its person, now */
void staff_reinstate_ask(struct query *query, const struct staff_new *staff);
void staff_reset_ask(struct query *query, const struct staff_new *staff); /* of it: hash, now */

void session_touch_ask(struct query *query, struct id tenant, struct id session, int64_t now);

#endif
