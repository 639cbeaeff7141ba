/* The key ring: which keys have sealed entries and signed logs, since when, and which of them do so
 * now. It stands in a file outside the database, beside the notary's journals; without a file there
 * is the first generation of each. docs/decisions/0023 tells why it is so. */
#ifndef CUSTODY_RING_H
#define CUSTODY_RING_H

#include "audit/ledger.h"

/* A key is active, then passing while its successor takes over, then retired; or revoked. */
enum key_state {
    KEY_ACTIVE,  /* it seals or signs; one of each use */
    KEY_PASSING, /* log: it signs beside the active one. entry: what it sealed is still numbered */
    KEY_RETIRED, /* what it did until then holds */
    KEY_REVOKED, /* others may have it: what it signed counts up to a tree that was the log's */
    KEY_STATES
};
extern const char *const key_state_names[KEY_STATES];

enum { RING_KEYS = 32, RING_GENERATIONS = 16, RING_WHERE = 256, RING_SALT = 32 };

struct ring_key {
    enum key_use use;
    enum key_state state;
    int generation;            /* 1, 2, 3 … of its use */
    int64_t from_at, until_at; /* ms; from 0: the beginning. until 0: it goes on */
    uint8_t salt[RING_SALT];   /* of its derivation; zeros: the first generation */
    bool known;                /* public_key is there: of an entry key, and of a key elsewhere */
    uint8_t public_key[PUBLIC_KEY_SIZE];
    char where[RING_WHERE]; /* "agent:…", "pkcs11:…"; "": derived from the master seed */
};

struct ring {
    size_t count;
    struct ring_key at[RING_KEYS]; /* oldest first */
};

/* The first generation of both uses. */
struct ring ring_first(void);

/* One line for each key; the other way round, false when a line is none or the states do not go
 * together. */
struct str ring_write(struct arena *arena, const struct ring *ring);
MUST_USE bool ring_read(struct str text, struct ring *out);

/* The one that seals or signs now, and the one that it follows; NULL: there is none. */
const struct ring_key *ring_active(const struct ring *ring, enum key_use use);
const struct ring_key *ring_passing(const struct ring *ring, enum key_use use);

/* A new generation takes over at `now`; the one before is passing. False, and `why`: one is passing
 * already, or there were too many. */
MUST_USE bool ring_rotate(struct ring *ring, const struct ring_key *successor, const char **why);

/* Ends the one that is passing, as `state`. False: none is. */
MUST_USE bool ring_end(struct ring *ring, enum key_use use, enum key_state state, int64_t now);

/* The seed of a generation that is derived. */
void ring_seed(const struct ring_key *key, const uint8_t master[SEED_SIZE], uint8_t out[SEED_SIZE]);

/* Gives the entry keys of the ring the public halves that this master has for them. False: one of
 * them has another; so it is not the master of this ring. */
MUST_USE bool ring_fits(struct ring *ring, const uint8_t master[SEED_SIZE]);

/* The entry keys whose seals the notary accepts, the newest first: those of a retired one on
 * entries of its time, those of a revoked one as well, but only for the KEY_GRACE_MS in which a
 * service that was told to use another key comes back. */
enum { KEY_GRACE_MS = 10 * 60 * 1000 };
size_t ring_seal_keys(const struct ring *ring, struct seal_key out[RING_GENERATIONS]);

/* The entry key of this id; NULL: it is none of ours. */
const struct ring_key *ring_entry_key(const struct ring *ring, const uint8_t key_id[KEY_ID_SIZE]);

#endif
