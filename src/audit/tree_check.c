/* Whether proofs hold: the iterative algorithms of RFC 9162, with its names for what they carry. */
#include "audit/tree.h"

static void climb(struct tree_way *way)
{
    way->fn >>= 1;
    way->sn >>= 1;
    way->level++;
}

bool tree_step(struct tree_way *way)
{
    bool left = (way->fn & 1) || way->fn == way->sn;

    while (left && !(way->fn & 1) && way->fn != 0)
        climb(way);
    climb(way);
    return left;
}

bool tree_holds_leaf(const struct tree_head *tree, uint64_t index, const struct digest *leaf,
                     const struct proof *proof)
{
    struct tree_way way = {.fn = index, .sn = tree->size - 1};
    struct digest r = *leaf;

    if (index >= tree->size)
        return false;
    for (size_t i = 0; i < proof->count; i++) {
        const struct digest *p = &proof->at[i];

        if (way.sn == 0)
            return false;
        r = tree_step(&way) ? digest_node(p, &r) : digest_node(&r, p);
    }
    return way.sn == 0 && digest_equal(&r, &tree->root);
}

/* Rebuilds both roots from the hashes behind the seed. */
static bool rebuild(struct tree_way way, const struct proof *rest, struct digest *fr,
                    struct digest *sr)
{
    for (size_t i = 0; i < rest->count; i++) {
        const struct digest *c = &rest->at[i];

        if (way.sn == 0)
            return false;
        if (tree_step(&way)) {
            *fr = digest_node(c, fr);
            *sr = digest_node(c, sr);
        } else {
            *sr = digest_node(sr, c);
        }
    }
    return way.sn == 0;
}

bool tree_extends(const struct tree_head *old, const struct tree_head *tree,
                  const struct proof *proof)
{
    struct tree_way way = {.fn = old->size - 1, .sn = tree->size - 1};
    struct proof rest = *proof;
    struct digest fr = old->root, sr;

    if (old->size == 0 || old->size > tree->size)
        return false;
    if (old->size == tree->size)
        return proof->count == 0 && digest_equal(&old->root, &tree->root);
    if (proof->count == 0)
        return false;
    if ((old->size & (old->size - 1)) != 0) { /* no complete tree, which would be its own seed */
        fr = proof->at[0];
        memmove(rest.at, rest.at + 1, --rest.count * sizeof rest.at[0]);
    }
    sr = fr;
    while (way.fn & 1)
        climb(&way);
    return rebuild(way, &rest, &fr, &sr) && digest_equal(&fr, &old->root) &&
           digest_equal(&sr, &tree->root);
}
