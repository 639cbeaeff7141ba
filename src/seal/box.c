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
        uint8_t key[BOX_KEY_SIZE], wrapping_nonce[BOX_NONCE_SIZE], nonce[BOX_NONCE_SIZE];
    } fresh; /* one call into the kernel for all three */
    struct keyed_box keyed;

    seal_random(&fresh, sizeof fresh);
    keyed.wrapped = make(arena, wrapping, fresh.wrapping_nonce, place,
                         (struct str[2]){{(const char *)fresh.key, sizeof fresh.key}});
    keyed.box = make(arena, fresh.key, fresh.nonce, place, (struct str[2]){first, second});
    sodium_memzero(fresh.key, sizeof fresh.key);
    return keyed;
}

bool box_open_keyed(struct arena *arena, const uint8_t wrapping[BOX_KEY_SIZE], struct str place,
                    const struct keyed_box *keyed, struct str *out)
{
    uint8_t key[BOX_KEY_SIZE];
    struct str wrapped;
    bool opened;

    if (!box_open(arena, wrapping, place, keyed->wrapped, &wrapped) || wrapped.len != sizeof key)
        return false;
    memcpy(key, wrapped.at, sizeof key);
    sodium_memzero((char *)(uintptr_t)wrapped.at, wrapped.len);
    opened = box_open(arena, key, place, keyed->box, out);
    sodium_memzero(key, sizeof key);
    return opened;
}
