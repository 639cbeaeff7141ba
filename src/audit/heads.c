/* Each question hashes the heads anew: they are asked for once in ten minutes. */
#include "audit/heads.h"

#include <stdlib.h>

struct head_leaf head_leaf_of(struct id thread, int64_t seq, const struct digest *hash)
{
    struct digest name = digest_of((struct str){(const char *)thread.bytes, sizeof(thread.bytes)});
    struct head_leaf leaf;

    memcpy(leaf.bytes, name.bytes, DIGEST_SIZE);
    for (int i = 0; i < 8; i++)
        leaf.bytes[DIGEST_SIZE + i] = (uint8_t)((uint64_t)seq >> (56 - 8 * i));
    memcpy(leaf.bytes + DIGEST_SIZE + 8, hash->bytes, DIGEST_SIZE);
    return leaf;
}

static int order(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct head_leaf));
}

void heads_sort(struct head_leaf *heads, size_t count)
{
    qsort(heads, count, sizeof(*heads), order);
}

struct tree_head heads_tree(const struct head_leaf *heads, size_t count)
{
    struct frontier frontier = {0};

    for (size_t i = 0; i < count; i++) {
        struct digest leaf =
            digest_leaf((struct str){(const char *)heads[i].bytes, HEAD_LEAF_SIZE});

        frontier_add(&frontier, &leaf);
    }
    return (struct tree_head){count, frontier_root(&frontier)};
}
