/* Time stamps over a checkpoint: as much of RFC 3161 as it takes to ask for one with SHA-256, and
 * to see what an answer speaks of. Whether the authority has signed it is for tools with a trust
 * store: `openssl ts -verify`. Pure. */
#ifndef AUDIT_STAMP_H
#define AUDIT_STAMP_H

#include "seal/seal.h"

enum { STAMP_NONCE_SIZE = 8, STAMP_BYTES = 64 * 1024 };

/* A TimeStampReq in DER; the certificate is asked for, too. The nonce's first byte must be 0x01 to
 * 0x7f: stamp_nonce(). */
void stamp_nonce(uint8_t out[STAMP_NONCE_SIZE]);
struct str stamp_ask(struct arena *arena, const struct digest *digest,
                     const uint8_t nonce[STAMP_NONCE_SIZE]);

struct stamp {
    struct digest digest; /* SHA-256 of what got a time */
    int64_t at;           /* instant; whole milliseconds of it */
    struct str nonce;     /* a view; empty: it has none */
};

/* Reads a TimeStampResp in DER that grants a token. NULL, or what is wrong with it. */
const char *stamp_read(struct str reply, struct stamp *out);

#endif
