/* Codes of an authenticator (TOTP, RFC 6238): SHA-1, six digits, 30 seconds. */
#ifndef FACTOR_TOTP_H
#define FACTOR_TOTP_H

#include "base/str.h"

enum { TOTP_SECRET_SIZE = 20, TOTP_DIGITS = 6, TOTP_STEP_S = 30 };

/* Whether `code` is the secret's own of now, or of one step before or after; `step` is its number.
 */
MUST_USE bool totp_check(struct str secret, struct str code, int64_t now_ms, int64_t *step);

/* The secret for people to type: base32 without padding. */
struct str totp_text(struct arena *arena, struct str secret);

/* "otpauth://totp/…", as authenticators read it. */
struct str totp_uri(struct arena *arena, struct str secret, struct str issuer, struct str login);

#endif
