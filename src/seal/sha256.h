/* SHA-256 by the processor's own instructions for it (x86 SHA extensions), where it has them:
 * several times as fast as libsodium 1.0.18, whose SHA-256 is portable C. docs/decisions/0031. */
#ifndef SEAL_SHA256_H
#define SEAL_SHA256_H

#include "base/str.h"

/* Whether this processor has the instructions. Where it has not, neither of the others may be
 * called, and libsodium does the work. */
bool sha256_is_native(void);

/* What has been hashed so far: as libsodium's crypto_hash_sha256_state, so that it can begin it. */
struct sha256 {
    uint32_t state[8];
    uint64_t bits;
    uint8_t block[64]; /* the beginning of the next one */
};

void sha256_add(struct sha256 *sha, struct str bytes);
void sha256_end(struct sha256 *sha, uint8_t out[32]);

#endif
