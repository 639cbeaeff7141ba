/* Proofs of many leaves of one tree, one after the other. Each is checked whole, but what the proof
 * before has shown is not computed again: where a way up the tree meets that of the leaf before,
 * the rest of both must be the same, byte for byte. */
#ifndef AUDIT_PATHS_H
#define AUDIT_PATHS_H

#include "audit/tlog_proof.h"

/* A node on the last leaf's way up, and the hash beside it as its proof wrote it. */
struct path_node {
    bool known;
    uint64_t index; /* within its level */
    struct digest hash;
    char beside[HASH_TEXT_SIZE + 1]; /* with the line feed */
};

struct paths {
    struct tree_head tree; /* of the one checkpoint that all proofs end in */
    struct path_node at[TREE_LEVELS + 1];
};

/* Whether leaf `index` is in the tree, by these lines. */
bool paths_hold(struct paths *paths, uint64_t index, const struct digest *leaf, struct str hashes);

#endif
