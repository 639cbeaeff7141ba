/* manifest-sha256.txt: one line for each listed member, in the archive's order, as `sha256sum -c`
 * reads it. */
#ifndef AUDIT_MANIFEST_H
#define AUDIT_MANIFEST_H

#include "audit/member.h"
#include "seal/seal.h"

enum { MANIFEST_LINES_MAX = 1000000, MANIFEST_LINE_SIZE = 2 * DIGEST_SIZE + 2 + TAR_NAME_SIZE + 1 };

/* Digests and what the names are made of, 48 bytes a line; the text itself is never held. */
struct manifest {
    struct arena *arena;
    struct manifest_chunk *first, *last;
    size_t count;
    uint64_t size; /* bytes of the text */
};

/* Adds "digest, two spaces, name, line feed". False when MANIFEST_LINES_MAX are there already. */
MUST_USE bool manifest_add(struct manifest *manifest, const struct digest *digest,
                           const struct member *member);

/* Gives the text line by line, from the first one for a `place` of zeros; each line is valid until
 * the next one. The empty view at the end. */
struct manifest_place {
    const struct manifest_chunk *chunk;
    size_t next;
    char line[MANIFEST_LINE_SIZE];
};
struct str manifest_next(const struct manifest *manifest, struct manifest_place *place);

#endif
