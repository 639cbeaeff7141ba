/* The keys of logs. Every log has a key of its own, since tlog-policy allows one public key for one
 * log: its seed is the digest of the log's name under the seed of the generation. A key that is
 * elsewhere (an agent, a token) signs for all logs. */
#ifndef CUSTODY_LOG_KEYS_H
#define CUSTODY_LOG_KEYS_H

#include "audit/note.h"
#include "custody/ring.h"

struct log_generation {
    const struct ring_key *key; /* of the ring */
    uint8_t seed[SEED_SIZE];    /* unless it is elsewhere */
};

struct log_keys {
    size_t count;
    struct log_generation at[RING_GENERATIONS]; /* newest first */
};

/* `ring` has to outlive them. */
void log_keys_derive(const struct ring *ring, const uint8_t master[SEED_SIZE],
                     struct log_keys *out);

/* The seed of this log's key of a generation that is derived. */
void log_key_seed(const struct log_generation *generation, struct str log, uint8_t out[SEED_SIZE]);

/* This log's key of one generation, as it stands in checkpoints. `log` is the log's name, which is
 * its origin. */
struct note_key log_key_of(const struct log_generation *generation, struct str log);

/* The key that signs this log now. */
struct note_key log_key_active(const struct log_keys *keys, struct str log);

/* Whether a key of this log, in one of the `states`, has signed the note, and no line under a key
 * of it is wrong. */
enum {
    KEYS_ALL = BIT(KEY_STATES) - 1,
    KEYS_TRUSTED = KEYS_ALL & ~BIT(KEY_REVOKED),
};
MUST_USE bool log_keys_hold(const struct log_keys *keys, unsigned states, struct str log,
                            const struct note *note);

#endif
