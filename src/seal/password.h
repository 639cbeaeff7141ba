/* Passwords: Argon2id, at libsodium's "interactive" cost (64 MiB, two passes; some 90 ms). */
#ifndef SEAL_PASSWORD_H
#define SEAL_PASSWORD_H

#include "base/str.h"

enum { PASSWORD_HASH_SIZE = 128 }; /* with its NUL */

/* The hash as text that names algorithm, cost and salt. False: there is no memory for it. */
MUST_USE bool password_hash(struct str password, char out[PASSWORD_HASH_SIZE]);

/* Whether `hash` is one of this password. An empty hash, of an account that there is not, takes the
 * same time and is none. */
bool password_verify(struct str hash, struct str password);

/* A new one for somebody else to type: four groups of five letters and digits that are not mistaken
 * for each other, of 32 random bytes. */
struct str password_make(struct arena *arena, const uint8_t random[32]);

#endif
