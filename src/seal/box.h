/* What only the service may read: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) under a key, with
 * what it is and where it belongs as associated data. A box lies where it was put, or it does not
 * open. */
#ifndef SEAL_BOX_H
#define SEAL_BOX_H

#include "seal/seal.h"

enum {
    BOX_KEY_SIZE = 32,
    BOX_NONCE_SIZE = 24,
    BOX_OVERHEAD = BOX_NONCE_SIZE + 16, /* bytes that a box is longer than what is in it */
    BOX_WRAPPED_SIZE = BOX_NONCE_SIZE + BOX_KEY_SIZE
};

/* Seals first ‖ second (either may be empty) for `place` into `arena`: nonce ‖ ciphertext ‖ tag. */
struct str box_make(struct arena *arena, const uint8_t key[BOX_KEY_SIZE], struct str place,
                    struct str first, struct str second);

/* Opens it into `arena`, with a NUL behind. False: it is not what was sealed for that place under
 * that key. */
MUST_USE bool box_open(struct arena *arena, const uint8_t key[BOX_KEY_SIZE], struct str place,
                       struct str box, struct str *out);

/* The same under a fresh random key, which is given back wrapped: nonce, and the key under
 * XChaCha20 by `wrapping`. It has no tag of its own, since a key that is not the right one opens no
 * box. Whoever loses the wrapped key has lost what is in the box. */
struct keyed_box {
    struct str wrapped, box;
};
struct keyed_box box_make_keyed(struct arena *arena, const uint8_t wrapping[BOX_KEY_SIZE],
                                struct str place, struct str first, struct str second);
MUST_USE bool box_open_keyed(struct arena *arena, const uint8_t wrapping[BOX_KEY_SIZE],
                             struct str place, const struct keyed_box *keyed, struct str *out);

#endif
