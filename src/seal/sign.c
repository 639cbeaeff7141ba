/* Ed25519. */
#include "seal/bytes.h"
#include "seal/seal.h"

#include <sodium.h>

void signing_key_make(const uint8_t seed[SEED_SIZE], struct signing_key *out)
{
    CHECK(crypto_sign_ed25519_seed_keypair(out->public_key, out->secret, seed) == 0);
    key_id_of(out->public_key, out->key_id);
}

void signing_key_wipe(struct signing_key *key)
{
    sodium_memzero(key, sizeof(*key));
}

void key_id_of(const uint8_t public_key[PUBLIC_KEY_SIZE], uint8_t out[KEY_ID_SIZE])
{
    struct digest digest;

    crypto_hash_sha256(digest.bytes, public_key, PUBLIC_KEY_SIZE);
    memcpy(out, digest.bytes, KEY_ID_SIZE);
}

bool public_key_is_sound(const uint8_t public_key[PUBLIC_KEY_SIZE])
{
    return crypto_core_ed25519_is_valid_point(public_key) == 1;
}

/* prefix ‖ message in `arena`: libsodium has no Ed25519 over pieces (its pre-hashed form is another
 * scheme). */
static struct str join(struct arena *arena, struct str prefix, struct str message)
{
    char *at = arena_take(arena, prefix.len + message.len);

    if (prefix.len > 0)
        memcpy(at, prefix.at, prefix.len);
    if (message.len > 0)
        memcpy(at + prefix.len, message.at, message.len);
    return (struct str){.at = at, .len = prefix.len + message.len};
}

struct signature sign(const struct signing_key *key, struct str prefix, struct str message)
{
    struct arena *arena = arena_new(prefix.len + message.len);
    struct str all = join(arena, prefix, message);
    struct signature signature;

    CHECK(crypto_sign_ed25519_detached(signature.bytes, NULL, bytes_of(all), all.len,
                                       key->secret) == 0);
    arena_free(arena);
    return signature;
}

bool sign_repeats(const struct signing_key *key, struct str prefix, struct str message,
                  const struct signature *signature)
{
    struct signature own = sign(key, prefix, message);
    bool is_same = sodium_memcmp(own.bytes, signature->bytes, SIGNATURE_SIZE) == 0;

    sodium_memzero(&own, sizeof(own));
    return is_same;
}

bool sign_verify(const uint8_t public_key[PUBLIC_KEY_SIZE], struct str prefix, struct str message,
                 const struct signature *signature)
{
    struct arena *arena = arena_new(prefix.len + message.len);
    struct str all = join(arena, prefix, message);
    bool is_own = crypto_sign_ed25519_verify_detached(signature->bytes, bytes_of(all), all.len,
                                                      public_key) == 0;

    arena_free(arena);
    return is_own;
}
