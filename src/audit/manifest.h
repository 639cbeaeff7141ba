/* manifest-sha256.txt: one line for each listed member, in the archive's order, as `sha256sum -c`
 * reads it. */
#ifndef AUDIT_MANIFEST_H
#define AUDIT_MANIFEST_H

#include "seal/seal.h"

enum { MANIFEST_LINES_MAX = 400000 };

/* Lines in chunks, so that a long manifest is never copied. */
struct manifest {
    struct arena *arena;
    struct manifest_chunk *first, *last;
    size_t count;
};

/* Adds "digest, two spaces, name, line feed". False when MANIFEST_LINES_MAX are there already. */
MUST_USE bool manifest_add(struct manifest *manifest, const struct digest *digest,
                           const char *name);

uint64_t manifest_size(const struct manifest *manifest);

/* Gives the text piece by piece: `at` is where the next piece begins, moved on; the empty view at
 * the end. */
struct manifest_place {
    const struct manifest_chunk *chunk;
    bool begun;
};
struct str manifest_next(const struct manifest *manifest, struct manifest_place *place);

#endif
