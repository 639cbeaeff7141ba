/* Key files: the master seed as 64 hexadecimal digits and a newline, or sealed with a passphrase;
 * mode 0600 or stricter, owned by whoever reads it. */
#ifndef SEAL_KEYFILE_H
#define SEAL_KEYFILE_H

#include "seal/seal.h"

/* Makes a new file with a random seed; an existing one is never overwritten. False: `errno` says
 * why. */
MUST_USE bool keyfile_make(const char *path);

/* Reads the seed of a plain one. On failure `why` gets one sentence that names the remedy. */
MUST_USE bool keyfile_read(const char *path, uint8_t seed[SEED_SIZE], const char **why);

/* A key file that has been read, and not been opened yet. */
struct keyfile {
    char text[512];
    size_t len;
    bool sealed; /* a passphrase opens it */
};
MUST_USE bool keyfile_load(const char *path, struct keyfile *out, const char **why);

/* Its seed; `passphrase` is looked at where it is sealed. Takes a second and 256 MiB then (Argon2id
 * at libsodium's "moderate" cost). */
MUST_USE bool keyfile_open(const struct keyfile *file, struct str passphrase,
                           uint8_t seed[SEED_SIZE], const char **why);

/* The same from the text of a sealed one. */
MUST_USE bool keyfile_unseal(struct str text, struct str passphrase, uint8_t seed[SEED_SIZE],
                             const char **why);

/* Puts the seed, plain or sealed, in the place of the file. False: `errno` says why. */
enum { PASSPHRASE_MIN = 8 }; /* bytes */
MUST_USE bool keyfile_replace(const char *path, const uint8_t seed[SEED_SIZE]);
MUST_USE bool keyfile_seal(const char *path, const uint8_t seed[SEED_SIZE], struct str passphrase);

/* A seed for another use, derived from the master seed (crypto_kdf): "entry", "party", "cursor". */
void seed_derive(const uint8_t master[SEED_SIZE], const char *use, uint8_t out[SEED_SIZE]);

/* A seed for one of many of the same use, derived from the use's own (BLAKE2b under that key). */
void seed_derive_named(const uint8_t seed[SEED_SIZE], struct str name, uint8_t out[SEED_SIZE]);

#endif
