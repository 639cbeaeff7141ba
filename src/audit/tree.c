/* Proofs by recursion over halves, as the RFC defines them: the path is at most 63 long. */
#include "audit/tree.h"

void frontier_add(struct frontier *frontier, const struct digest *leaf)
{
    struct digest hash = *leaf;
    unsigned level = 0;

    while (frontier->size >> level & 1) {
        hash = digest_node(&frontier->at[level], &hash);
        level++;
    }
    CHECK(level < TREE_LEVELS);
    frontier->at[level] = hash;
    frontier->size++;
}

struct digest frontier_root(const struct frontier *frontier)
{
    struct digest root;
    unsigned level = 0;

    if (frontier->size == 0)
        return digest_of(STR(""));
    while (!(frontier->size >> level & 1))
        level++;
    root = frontier->at[level];
    while (frontier->size >> ++level)
        if (frontier->size >> level & 1)
            root = digest_node(&frontier->at[level], &root);
    return root;
}

/* The largest power of two below `count` (> 1), as an exponent. */
static unsigned left_level(uint64_t count)
{
    unsigned level = 0;

    while (UINT64_C(2) << level < count)
        level++;
    return level;
}

/* `count` leaves from `begin`, which starts at a multiple of the power of two not below `count`. */
static bool read_range(const struct tree_source *source, uint64_t begin, uint64_t count,
                       struct digest *out)
{
    unsigned level = 0;
    uint64_t left;
    struct digest first, rest;

    while (UINT64_C(1) << level < count)
        level++;
    if (UINT64_C(1) << level == count)
        return source->read(source->argument, level, begin >> level, out);
    left = UINT64_C(1) << left_level(count);
    if (!read_range(source, begin, left, &first) ||
        !read_range(source, begin + left, count - left, &rest))
        return false;
    *out = digest_node(&first, &rest);
    return true;
}

static bool add_range(const struct tree_source *source, uint64_t begin, uint64_t count,
                      struct proof *proof)
{
    CHECK(proof->count < PROOF_MAX);
    return read_range(source, begin, count, &proof->at[proof->count++]);
}

/* PATH(m, D[n]) of the leaves from `begin`. */
static bool add_path(const struct tree_source *source, uint64_t begin, uint64_t count,
                     uint64_t index, struct proof *proof)
{
    uint64_t left;

    if (count == 1)
        return true;
    left = UINT64_C(1) << left_level(count);
    if (index < left)
        return add_path(source, begin, left, index, proof) &&
               add_range(source, begin + left, count - left, proof);
    return add_path(source, begin + left, count - left, index - left, proof) &&
           add_range(source, begin, left, proof);
}

/* SUBPROOF(m, D[n], b) of the leaves from `begin`. */
static bool add_subproof(const struct tree_source *source, uint64_t begin, uint64_t count,
                         uint64_t old, struct proof *proof)
{
    uint64_t left;

    if (old == count)
        return begin == 0 || add_range(source, begin, count, proof);
    left = UINT64_C(1) << left_level(count);
    if (old <= left)
        return add_subproof(source, begin, left, old, proof) &&
               add_range(source, begin + left, count - left, proof);
    return add_subproof(source, begin + left, count - left, old - left, proof) &&
           add_range(source, begin, left, proof);
}

bool tree_prove_inclusion(const struct tree_source *source, uint64_t index, uint64_t size,
                          struct proof *out)
{
    CHECK(index < size && size >> TREE_LEVELS == 0);
    out->count = 0;
    return add_path(source, 0, size, index, out);
}

bool tree_prove_consistency(const struct tree_source *source, uint64_t old, uint64_t size,
                            struct proof *out)
{
    CHECK(old > 0 && old <= size && size >> TREE_LEVELS == 0);
    out->count = 0;
    return add_subproof(source, 0, size, old, out);
}
