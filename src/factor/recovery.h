/* Recovery codes: for whoever has lost the authenticator; each serves once. */
#ifndef FACTOR_RECOVERY_H
#define FACTOR_RECOVERY_H

#include "seal/seal.h"

enum { RECOVERY_CODES = 10 };

/* "abcd-efgh-jkmn-pqrs": 80 random bits. */
struct str recovery_make(struct arena *arena);

/* What is kept of a code; white space, dashes and case do not count. `key` is the service's. */
struct digest recovery_digest(struct arena *arena, const uint8_t key[SALT_SIZE], const char *person,
                              struct str code);

#endif
