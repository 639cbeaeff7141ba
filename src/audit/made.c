/* No lock: a digest that is read half is no digest, and the seal is made once more. */
#include "audit/made.h"

struct seal_mark {
    uint64_t words[SEAL_WORDS];
};

static struct seal_mark mark_of(const struct digest *hash, const struct signature *seal)
{
    const struct str pieces[] = {
        {(const char *)hash->bytes, DIGEST_SIZE},
        {(const char *)seal->bytes, SIGNATURE_SIZE},
    };
    struct digest digest = digest_inside(pieces, COUNT(pieces));
    struct seal_mark mark;

    memcpy(mark.words, digest.bytes, sizeof mark.words);
    return mark;
}

void seals_made_note(struct seals_made *made, const struct digest *hash,
                     const struct signature *seal)
{
    struct seal_mark mark;

    if (!made)
        return;
    mark = mark_of(hash, seal);
    for (size_t i = 0; i < SEAL_WORDS; i++)
        atomic_store_explicit(&made->at[mark.words[0] % SEALS_MADE][i], mark.words[i],
                              memory_order_relaxed);
}

bool seals_made_has(const struct seals_made *made, const struct digest *hash,
                    const struct signature *seal)
{
    struct seal_mark mark;
    bool is_same = true;

    if (!made)
        return false;
    mark = mark_of(hash, seal);
    for (size_t i = 0; i < SEAL_WORDS; i++)
        is_same &= atomic_load_explicit(&made->at[mark.words[0] % SEALS_MADE][i],
                                        memory_order_relaxed) == mark.words[i];
    return is_same;
}
