/* The master seed and the key ring, from where the options say they are. */
#ifndef APP_MASTER_H
#define APP_MASTER_H

#include "app/options.h"
#include "custody/ring.h"
#include "seal/keyfile.h"

/* Reads the master seed; for a sealed one the passphrase too, from --passphrase-file or the
 * terminal. NULL, or what is wrong and what to type next. */
const char *master_open(const struct options *options, struct arena *arena,
                        uint8_t seed[SEED_SIZE]);

/* Reads a passphrase from --passphrase-file, or from the terminal; there twice if it is a new one.
 */
enum passphrase_why { PASSPHRASE_OPENS, PASSPHRASE_NEW };
const char *passphrase_read(const struct options *options, struct arena *arena,
                            enum passphrase_why what_for, struct str *out);

/* The ring in the data directory, or the first one where there is none, with the public halves that
 * the seed gives. NULL, or what is wrong: above all, a seed that is not this ring's. */
const char *ring_open(const struct options *options, struct arena *arena,
                      const uint8_t seed[SEED_SIZE], struct ring *out);

/* Puts the ring in its place. NULL, or what is wrong. */
const char *ring_store(const struct options *options, struct arena *arena, const struct ring *ring);
const char *ring_path(const struct options *options, struct arena *arena);

#endif
