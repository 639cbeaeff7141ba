/* The Merkle tree of a log: RFC 6962, 2.1 (the same hashes as RFC 9162, 2.1), with SHA-256. Pure:
 * where hashes are kept is the caller's. Sizes and indexes are below 2^63. */
#ifndef AUDIT_TREE_H
#define AUDIT_TREE_H

#include "seal/seal.h"

enum { TREE_LEVELS = 63, PROOF_MAX = TREE_LEVELS + 1 };

/* All that it takes to go on with a tree: the roots of its complete subtrees, from the right. */
struct frontier {
    uint64_t size;
    struct digest at[TREE_LEVELS]; /* at[l] counts where bit l of `size` is set */
};

void frontier_add(struct frontier *frontier, const struct digest *leaf);

/* The root; of the empty tree SHA-256 of nothing. */
struct digest frontier_root(const struct frontier *frontier);

/* Hashes from the leaf's or the older tree's side upwards, as RFC 6962, 2.1.1 and 2.1.2 order
 * them. */
struct proof {
    size_t count;
    struct digest at[PROOF_MAX];
};

/* Where complete subtrees are kept: `read` gives the root of the one that holds the leaves
 * index·2^level to (index + 1)·2^level − 1; false: it cannot. */
struct tree_source {
    bool (*read)(void *argument, unsigned level, uint64_t index, struct digest *out);
    void *argument;
};

/* That leaf `index` is in the tree of `size` leaves (index < size); that the tree of `size` begins
 * with that of `old` (0 < old ≤ size). False: the source could not be read. */
MUST_USE bool tree_prove_inclusion(const struct tree_source *source, uint64_t index, uint64_t size,
                                   struct proof *out);
MUST_USE bool tree_prove_consistency(const struct tree_source *source, uint64_t old, uint64_t size,
                                     struct proof *out);

/* A way up the tree, as RFC 9162, 2.1.3.2 goes it: the node's index and that of the last node, both
 * within their level. */
struct tree_way {
    uint64_t fn, sn;
    unsigned level;
};

/* One hash of the proof further up; whether that hash stands to the left of the node. At the top
 * (sn is 0) there is no further step. */
bool tree_step(struct tree_way *way);

/* Whether a proof holds (RFC 9162, 2.1.3.2 and 2.1.4.2). An empty tree says nothing
 * about any other. */
struct tree_head {
    uint64_t size;
    struct digest root;
};
bool tree_holds_leaf(const struct tree_head *tree, uint64_t index, const struct digest *leaf,
                     const struct proof *proof);
bool tree_extends(const struct tree_head *old, const struct tree_head *tree,
                  const struct proof *proof);

#endif
