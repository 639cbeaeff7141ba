/* Whether proofs hold: the iterative algorithms of RFC 9162, with its names for what they carry. */
#include "audit/tree.h"

/* Up the tree: the node's index, and that of the last node of its level. */
struct walk {
    uint64_t fn, sn;
};

static void climb(struct walk *walk)
{
    walk->fn >>= 1;
    walk->sn >>= 1;
}

/* One step up; whether the proof's next hash stands to the left of the node. */
static bool step(struct walk *walk)
{
    bool left = (walk->fn & 1) || walk->fn == walk->sn;

    while (left && !(walk->fn & 1) && walk->fn != 0)
        climb(walk);
    climb(walk);
    return left;
}

bool tree_holds_leaf(const struct tree_head *tree, uint64_t index, const struct digest *leaf,
                     const struct proof *proof)
{
    struct walk walk = {index, tree->size - 1};
    struct digest r = *leaf;

    if (index >= tree->size)
        return false;
    for (size_t i = 0; i < proof->count; i++) {
        const struct digest *p = &proof->at[i];

        if (walk.sn == 0)
            return false;
        r = step(&walk) ? digest_node(p, &r) : digest_node(&r, p);
    }
    return walk.sn == 0 && digest_equal(&r, &tree->root);
}

/* Rebuilds both roots from the hashes behind the seed. */
static bool rebuild(struct walk walk, const struct proof *rest, struct digest *fr,
                    struct digest *sr)
{
    for (size_t i = 0; i < rest->count; i++) {
        const struct digest *c = &rest->at[i];

        if (walk.sn == 0)
            return false;
        if (step(&walk)) {
            *fr = digest_node(c, fr);
            *sr = digest_node(c, sr);
        } else {
            *sr = digest_node(sr, c);
        }
    }
    return walk.sn == 0;
}

bool tree_extends(const struct tree_head *old, const struct tree_head *tree,
                  const struct proof *proof)
{
    struct walk walk = {old->size - 1, tree->size - 1};
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
    while (walk.fn & 1)
        climb(&walk);
    return rebuild(walk, &rest, &fr, &sr) && digest_equal(&fr, &old->root) &&
           digest_equal(&sr, &tree->root);
}
