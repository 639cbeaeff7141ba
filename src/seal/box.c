/* Boxes: libsodium's XChaCha20-Poly1305-IETF. */
#include "seal/box.h"

#include "seal/bytes.h"

#include <sodium.h>

_Static_assert((int)BOX_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "its key");
_Static_assert((int)BOX_NONCE_SIZE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "its nonce");
_Static_assert(BOX_OVERHEAD - BOX_NONCE_SIZE == crypto_aead_xchacha20poly1305_ietf_ABYTES,
               "its tag");

static struct str make(struct arena *arena, const uint8_t key[BOX_KEY_SIZE],
                       const uint8_t nonce[BOX_NONCE_SIZE], struct str place, struct str parts[2])
{
    size_t len = parts[0].len + parts[1].len;
    uint8_t *box = arena_bytes(arena, len + BOX_OVERHEAD);
    uint8_t *text = box + BOX_NONCE_SIZE;

    memcpy(box, nonce, BOX_NONCE_SIZE);
    memcpy(text, bytes_of(parts[0]), parts[0].len);
    memcpy(text + parts[0].len, bytes_of(parts[1]), parts[1].len);
    crypto_aead_xchacha20poly1305_ietf_encrypt(text, NULL, text, len, bytes_of(place), place.len,
                                               NULL, nonce, key);
    return (struct str){(const char *)box, len + BOX_OVERHEAD};
}

struct str box_make(struct arena *arena, const uint8_t key[BOX_KEY_SIZE], struct str place,
                    struct str first, struct str second)
{
    uint8_t nonce[BOX_NONCE_SIZE];

    seal_random(nonce, sizeof nonce);
    return make(arena, key, nonce, place, (struct str[2]){first, second});
}

bool box_open(struct arena *arena, const uint8_t key[BOX_KEY_SIZE], struct str place,
              struct str box, struct str *out)
{
    const uint8_t *bytes = bytes_of(box);
    char *text;

    if (box.len < BOX_OVERHEAD)
        return false;
    text = arena_bytes(arena, box.len - BOX_OVERHEAD + 1);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)text, NULL, NULL,
                                                   bytes + BOX_NONCE_SIZE, box.len - BOX_NONCE_SIZE,
                                                   bytes_of(place), place.len, bytes, key))
        return false;
    text[box.len - BOX_OVERHEAD] = '\0';
    *out = (struct str){text, box.len - BOX_OVERHEAD};
    return true;
}

struct keyed_box box_make_keyed(struct arena *arena, const uint8_t wrapping[BOX_KEY_SIZE],
                                struct str place, struct str first, struct str second)
{
    struct {
        uint8_t key[BOX_KEY_SIZE], nonce[BOX_NONCE_SIZE], wrapping_nonce[BOX_NONCE_SIZE];
    } fresh; /* one call into the kernel for all three */
    uint8_t *wrapped = arena_bytes(arena, BOX_WRAPPED_SIZE);
    struct str box;

    seal_random(&fresh, sizeof fresh);
    memcpy(wrapped, fresh.wrapping_nonce, BOX_NONCE_SIZE);
    crypto_stream_xchacha20_xor(wrapped + BOX_NONCE_SIZE, fresh.key, sizeof fresh.key, wrapped,
                                wrapping);
    box = make(arena, fresh.key, fresh.nonce, place, (struct str[2]){first, second});
    sodium_memzero(fresh.key, sizeof fresh.key);
    return (struct keyed_box){{(const char *)wrapped, BOX_WRAPPED_SIZE}, box};
}

bool box_open_keyed(struct arena *arena, const uint8_t wrapping[BOX_KEY_SIZE], struct str place,
                    const struct keyed_box *keyed, struct str *out)
{
    const uint8_t *wrapped = bytes_of(keyed->wrapped);
    uint8_t key[BOX_KEY_SIZE];
    bool opened;

    if (keyed->wrapped.len != BOX_WRAPPED_SIZE)
        return false;
    crypto_stream_xchacha20_xor(key, wrapped + BOX_NONCE_SIZE, sizeof key, wrapped, wrapping);
    opened = box_open(arena, key, place, keyed->box, out);
    sodium_memzero(key, sizeof key);
    return opened;
}
