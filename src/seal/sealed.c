/* Sealed text: nonce ‖ ciphertext ‖ tag, where the nonce is a keyed digest of what is sealed. */
#include "seal/bytes.h"
#include "seal/token.h"

#include <sodium.h>

enum {
    NONCE_SIZE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG_SIZE = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    CIPHER_KEY = 1, /* numbers of the two keys derived from the caller's, so that neither serves two
                       algorithms */
    NONCE_KEY = 2
};

static void derive(const uint8_t key[SEAL_KEY_SIZE], uint64_t number, uint8_t out[SEAL_KEY_SIZE])
{
    CHECK(crypto_kdf_derive_from_key(out, SEAL_KEY_SIZE, number, "sealed__", key) == 0);
}

static void make_nonce(const uint8_t key[SEAL_KEY_SIZE], struct str context, struct str text,
                       uint8_t out[NONCE_SIZE])
{
    uint8_t nonce_key[SEAL_KEY_SIZE], context_len[8];
    crypto_generichash_state state;

    for (int i = 0; i < 8; i++)
        context_len[i] = (uint8_t)((uint64_t)context.len >> (8 * i) & 0xff);
    derive(key, NONCE_KEY, nonce_key);
    crypto_generichash_init(&state, nonce_key, sizeof(nonce_key), NONCE_SIZE);
    crypto_generichash_update(&state, context_len, sizeof(context_len));
    crypto_generichash_update(&state, bytes_of(context), context.len);
    crypto_generichash_update(&state, bytes_of(text), text.len);
    crypto_generichash_final(&state, out, NONCE_SIZE);
    sodium_memzero(nonce_key, sizeof(nonce_key));
}

struct str sealed_make(struct arena *arena, const uint8_t key[SEAL_KEY_SIZE], struct str context,
                       struct str text)
{
    uint8_t *bytes = arena_take(arena, NONCE_SIZE + text.len + TAG_SIZE);
    uint8_t cipher_key[SEAL_KEY_SIZE];

    make_nonce(key, context, text, bytes);
    derive(key, CIPHER_KEY, cipher_key);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + NONCE_SIZE, NULL, bytes_of(text), text.len,
                                               bytes_of(context), context.len, NULL, bytes,
                                               cipher_key);
    sodium_memzero(cipher_key, sizeof(cipher_key));
    return base64url_encode(arena, bytes, NONCE_SIZE + text.len + TAG_SIZE);
}

bool sealed_open(struct arena *arena, const uint8_t key[SEAL_KEY_SIZE], struct str context,
                 struct str sealed, struct str *out)
{
    uint8_t cipher_key[SEAL_KEY_SIZE], nonce[NONCE_SIZE];
    struct str bytes, text;
    char *at;
    int refused;

    if (!base64url_decode(arena, sealed, &bytes) || bytes.len < NONCE_SIZE + TAG_SIZE)
        return false;
    text.len = bytes.len - NONCE_SIZE - TAG_SIZE;
    text.at = at = arena_take(arena, text.len + 1);
    derive(key, CIPHER_KEY, cipher_key);
    refused = crypto_aead_xchacha20poly1305_ietf_decrypt(
        (unsigned char *)at, NULL, NULL, bytes_of(bytes) + NONCE_SIZE, bytes.len - NONCE_SIZE,
        bytes_of(context), context.len, bytes_of(bytes), cipher_key);
    sodium_memzero(cipher_key, sizeof(cipher_key));
    if (refused)
        return false;
    /* Only what sealed_make() gives is ours: one sealed form for each text. */
    make_nonce(key, context, text, nonce);
    if (sodium_memcmp(nonce, bytes.at, NONCE_SIZE) != 0)
        return false;
    *out = text;
    return true;
}
