/* Credentials and sealed cursors. */
#ifndef SEAL_TOKEN_H
#define SEAL_TOKEN_H

#include "base/id.h"
#include "seal/seal.h"

/* Opaque secrets: "tk_live_", "tk_test_" (backends), "ts_live_", "ts_test_" (staff) or "se_live_",
 * "se_test_" (sessions of staff), then the tenant's id and 32 random bytes in hex. Only their
 * SHA-256 is stored. */
struct secret {
    bool staff, live;
    bool session; /* `staff` then says nothing */
    struct id tenant;
    struct digest digest;
};

/* Makes a new one: its text is shown once. */
struct str secret_make(struct arena *arena, bool staff, bool live, struct id tenant,
                       struct digest *digest);
/* The text of the one that has these 32 bytes in the place of random ones; of `secret` all but the
 * digest counts. */
enum { SECRET_SIZE = 32 };
struct str secret_write(struct arena *arena, const struct secret *secret,
                        const uint8_t bytes[SECRET_SIZE]);
/* Reads its text; false if it is none. */
bool secret_read(struct str text, struct secret *out);

/* Party tokens: PASETO v4.public (paseto-standard, version 4), payload a JSON object, footer
 * {"kid": …}, implicit assertion empty. */
struct str paseto_sign(struct arena *arena, const struct signing_key *key, struct str payload,
                       struct str footer);
/* Splits a token without verifying it; false if it is none. */
struct paseto {
    struct str payload, footer;
    struct signature signature;
};
bool paseto_read(struct arena *arena, struct str token, struct paseto *out);
bool paseto_verify(struct arena *arena, const struct paseto *paseto,
                   const uint8_t public_key[PUBLIC_KEY_SIZE]);

/* Opaque text for the caller to hand back: XChaCha20-Poly1305 under `key`, bound to `context`
 * (caller, list and filter). Base64url. False when it is not ours or for another context. The nonce
 * is derived from key, context and text, so that the same place gives the same cursor. */
enum { SEAL_KEY_SIZE = 32 };
struct str sealed_make(struct arena *arena, const uint8_t key[SEAL_KEY_SIZE], struct str context,
                       struct str text);
bool sealed_open(struct arena *arena, const uint8_t key[SEAL_KEY_SIZE], struct str context,
                 struct str sealed, struct str *out);

/* Base64 of RFC 4648, standard alphabet with padding, and base64url without; strict on reading (one
 * encoding per value). */
struct str base64_encode(struct arena *arena, const void *bytes, size_t len);
bool base64_decode(struct arena *arena, struct str text, struct str *out);
struct str base64url_encode(struct arena *arena, const void *bytes, size_t len);
bool base64url_decode(struct arena *arena, struct str text, struct str *out);

#endif
