/* Key files: one 32-byte seed in hex and a newline, mode 0600 or stricter, owned by whoever reads
 * it. */
#ifndef SEAL_KEYFILE_H
#define SEAL_KEYFILE_H

#include "seal/seal.h"

/* Makes a new file with a random seed; an existing one is never overwritten. False: `errno` says
 * why. */
MUST_USE bool keyfile_make(const char *path);

/* Reads the seed. On failure `why` gets one sentence that names the remedy. */
MUST_USE bool keyfile_read(const char *path, uint8_t seed[SEED_SIZE], const char **why);

/* A seed for another use, derived from the master seed (crypto_kdf): "entry", "party", "cursor". */
void seed_derive(const uint8_t master[SEED_SIZE], const char *use, uint8_t out[SEED_SIZE]);

/* A seed for one of many of the same use, derived from the use's own (BLAKE2b under that key). */
void seed_derive_named(const uint8_t seed[SEED_SIZE], struct str name, uint8_t out[SEED_SIZE]);

#endif
