/* What a request needs before anything is decided, in one statement: sql/statements/load.sql. */
#ifndef STORE_LOAD_H
#define STORE_LOAD_H

#include "db/pool.h"
#include "dispute/state.h"

/* What to look for; what is none, empty or NULL is not looked for. */
struct load_keys {
    struct id tenant;
    bool
        seats_only; /* credential and thread alone, by access.sql; then only `thread` may name it */
    struct str secret_digest; /* 32 bytes */
    struct str party_key_id;  /* 8 bytes */
    struct str principal, idempotency_key;
    struct id thread, dispute, proposal, settlement; /* one of them names the thread */
    struct str ref;                                  /* or this does */
    struct entry_ref entry;                          /* one line that the step is about */
    struct id mediator;                              /* who is to be assigned */
    bool mediator_is_caller;      /* if `mediator` is none: whoever the credential belongs to */
    const struct id *attachments; /* that the step names */
    size_t attachment_count;
    enum stream attachment_stream;
    bool attachments_wanted;
    struct str file_digest; /* 32 bytes: is this file in attachment_stream already? */
};

struct loaded {
    bool tenant_known;
    bool livemode;
    struct settings settings;
    int64_t settings_version;
    struct str tenant_name;
    struct str origins; /* space-separated */

    bool credential_known;
    struct id credential, credential_person;
    enum seat credential_seat;
    struct str scopes; /* space-separated */
    int64_t credential_expires_at, credential_revoked_at;

    struct {
        struct id id, person; /* none: there is no such session */
        struct str role, state;
        int64_t seen_at, idle_ms, ends_at;
        int64_t factor_at; /* 0: no second factor was given yet */
        int64_t ended_at;
    } session; /* that the secret is of */

    struct str party_key; /* 32 bytes, or empty */
    int64_t party_key_revoked_at;

    bool answered; /* this key has its answer already */
    struct str answer_fingerprint, answer_etag, answer_location, answer_body;
    int answer_status;

    struct str ref, language; /* of the thread */
    struct state *state;      /* state->thread.id is none if there is no such thread */

    bool entry_known;
    enum fact_kind entry_kind;
    struct actor entry_actor;
    struct str entry_text;   /* NULL `at`: erased, or it has none */
    struct str entry_fields; /* names of its texts that are still there, space-separated */
    bool entry_consented;

    struct str client_note, freelancer_note; /* of the fact of the case that the entry states */

    bool mediator_known, mediator_conflict, mediator_mediates;
    struct str mediator_name;

    size_t attachments_found;
    size_t files; /* in attachment_stream */
    struct {
        struct id id; /* none: the file is not there */
        int64_t seq;
        struct str name; /* NULL `at`: erased */
        struct str media_type;
        bool erased;
    } file_there;
};

/* The statement's parameters for `count` requests (1..LIMIT_LOADS) of one tenant, all or none
 * seats_only. */
void load_ask(struct query *query, const struct load_keys *const *keys, size_t count);

/* The number of the request that `row` answers. */
size_t load_row(const struct query *query, int row);

/* Reads a row; -1: there was none, the tenant is not known. Texts are views into the query's
 * result; the rest is in `arena`. FAULT_internal if the tables hold what they cannot. */
MUST_USE struct fault load_read(const struct query *query, int row, struct arena *arena,
                                struct loaded *out);

/* The index of `name` in a vocabulary of words.h, or −1. */
int word_read(const char *const *names, struct str name);

#endif
