/* A log's key from its name. */
#include "custody/log_keys.h"

#include "seal/keyfile.h"

void log_key_seed(const struct log_keys *keys, struct str log, uint8_t out[SEED_SIZE])
{
    seed_derive_named(keys->seed, log, out);
}

void log_key_public(const struct log_keys *keys, struct str log, uint8_t out[PUBLIC_KEY_SIZE])
{
    struct signing_key key;
    uint8_t seed[SEED_SIZE];

    log_key_seed(keys, log, seed);
    signing_key_make(seed, &key);
    memcpy(out, key.public_key, PUBLIC_KEY_SIZE);
    explicit_bzero(seed, sizeof seed);
    signing_key_wipe(&key);
}
