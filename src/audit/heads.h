/* The heads of the threads of one log as a tree of their own, whose root stands in each heartbeat:
 * whoever holds a case's newest entry can prove that there was no newer one then. Its leaves are in
 * order, so that a thread that is not there can be shown to be missing. docs/audit-format.md, 3.
 * Pure. */
#ifndef AUDIT_HEADS_H
#define AUDIT_HEADS_H

#include "audit/tree.h"
#include "base/id.h"

/* A leaf: SHA-256(thread's 16 bytes) ‖ number ‖ leaf hash. The thread's name is hashed, so that
 * neighbours in a proof do not name theirs. */
enum { HEAD_LEAF_SIZE = DIGEST_SIZE + 8 + DIGEST_SIZE };
struct head_leaf {
    uint8_t bytes[HEAD_LEAF_SIZE];
};

struct head_leaf head_leaf_of(struct id thread, int64_t seq, const struct digest *hash);

/* Puts them in the tree's order. */
void heads_sort(struct head_leaf *heads, size_t count);

/* The tree of sorted heads. */
struct tree_head heads_tree(const struct head_leaf *heads, size_t count);

#endif
