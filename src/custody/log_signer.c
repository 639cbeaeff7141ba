/* Signatures by keys of our own. */
#include "custody/log_signer.h"

struct log_signer {
    struct log_keys keys;
};

struct log_signer *log_signer_new(struct arena *arena, const struct log_keys *keys)
{
    struct log_signer *signer = ARENA_NEW(arena, struct log_signer);

    signer->keys = *keys;
    return signer;
}

void log_signer_close(struct log_signer *signer)
{
    explicit_bzero(signer, sizeof *signer);
}

void log_signer_public(const struct log_signer *signer, struct str log,
                       uint8_t out[PUBLIC_KEY_SIZE])
{
    log_key_public(&signer->keys, log, out);
}

bool log_signer_sign(struct log_signer *signer, struct str log, struct str text,
                     struct signature *out, const char **why UNUSED)
{
    struct signing_key key;
    uint8_t seed[SEED_SIZE];

    log_key_seed(&signer->keys, log, seed);
    signing_key_make(seed, &key);
    *out = sign(&key, STR(""), text);
    explicit_bzero(seed, sizeof seed);
    signing_key_wipe(&key);
    return true;
}
