/* Passkeys (W3C Web Authentication, level 2): what a browser hands over of an authenticator. ES256
 * and EdDSA; attestation is not asked for, so whose make it is nobody learns. */
#ifndef FACTOR_PASSKEY_H
#define FACTOR_PASSKEY_H

#include "base/str.h"

/* COSE's numbers. */
enum { PASSKEY_ES256 = -7, PASSKEY_EDDSA = -8 };

/* What the authenticator must have been asked by. */
struct passkey_asked {
    struct str challenge; /* 32 bytes */
    struct str host;      /* of the page, with its port: "trialogue.example:8443" */
};

struct passkey {
    struct str credential; /* the id that it gave itself */
    struct str public_key;
    int64_t algorithm, counter;
};

/* The name without the port: to which a passkey is bound. */
struct str passkey_rp(struct str host);

/* A new one. False: it is no answer to what was asked, or of another kind. */
MUST_USE bool passkey_register(struct arena *arena, const struct passkey_asked *asked,
                               struct str client_data, struct str attestation, struct passkey *out);

/* Whether it is this passkey's own signature of just what was asked; `counter` is what it has
 * counted up to since. */
struct passkey_given {
    struct str client_data, authenticator_data, signature;
};
MUST_USE bool passkey_verify(struct arena *arena, const struct passkey_asked *asked,
                             const struct passkey *passkey, const struct passkey_given *given,
                             int64_t *counter);

#endif
