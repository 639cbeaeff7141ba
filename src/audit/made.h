/* Which seals this machine's processes have made of late: a table in memory that they share with
 * the notary, so that it need not make each of them once more (docs/decisions/0036). Who could
 * write into it holds the key of the seals. Pure. */
#ifndef AUDIT_MADE_H
#define AUDIT_MADE_H

#include "seal/seal.h"

#include <stdatomic.h>

enum { SEALS_MADE = 1 << 15, SEAL_WORDS = DIGEST_SIZE / sizeof(uint64_t) };

/* Digests of entries' hashes with their seals, each where its first bits say; a later one takes the
 * place of an earlier. A place that two write at once has a digest of nothing. */
struct seals_made {
    _Atomic uint64_t at[SEALS_MADE][SEAL_WORDS];
};

/* Notes that this seal was made for the entry of this hash. `made` may be NULL: nobody asks. */
void seals_made_note(struct seals_made *made, const struct digest *hash,
                     const struct signature *seal);

/* Whether it was noted. False says nothing: `made` is NULL, another machine made it, or it is too
 * long ago. */
bool seals_made_has(const struct seals_made *made, const struct digest *hash,
                    const struct signature *seal);

#endif
