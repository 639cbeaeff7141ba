/* Every log has a key of its own: tlog-policy allows one public key for one log. What the logs'
 * keys come from is one seed of the service; a log's is that seed's digest of the log's name. */
#ifndef CUSTODY_LOG_KEYS_H
#define CUSTODY_LOG_KEYS_H

#include "seal/seal.h"

struct log_keys {
    uint8_t seed[SEED_SIZE];
};

/* The seed of the key of the log with this name, which is its origin in checkpoints. */
void log_key_seed(const struct log_keys *keys, struct str log, uint8_t out[SEED_SIZE]);

/* The public half of that key. */
void log_key_public(const struct log_keys *keys, struct str log, uint8_t out[PUBLIC_KEY_SIZE]);

#endif
