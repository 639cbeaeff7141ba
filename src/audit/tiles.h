/* The hashes of a growing tree in tiles, as C2SP tlog-tiles v0.1.0 has them: tile n of level l
 * holds the roots of 256 complete subtrees of 256^l leaves each. Pure. */
#ifndef AUDIT_TILES_H
#define AUDIT_TILES_H

#include "audit/tree.h"

enum { TILE_WIDTH = 256, TILE_LEVELS = 8 };

struct tile {
    unsigned level;
    uint64_t number;
    size_t count; /* 1 to TILE_WIDTH */
    struct digest at[TILE_WIDTH];
    bool changed; /* since it was last told */
};

/* The last tile of each level. */
struct tiles {
    struct tile at[TILE_LEVELS];
};

/* Adds a leaf's hash. Each tile that this fills is given to `tell` before the next one begins. */
struct tile_reader {
    void (*tell)(void *argument, const struct tile *tile);
    void *argument;
};
void tiles_add(struct tiles *tiles, const struct digest *leaf, const struct tile_reader *reader);

/* Tells the tiles that have changed and are not full. */
void tiles_tell(struct tiles *tiles, const struct tile_reader *reader);

/* Where the root of the complete subtree `index` of tree level `level` is found: it is the root of
 * `count` hashes of a tile, from `first`. */
struct tile_place {
    unsigned level;
    uint64_t number;
    size_t first, count;
};
struct tile_place tile_place_of(unsigned level, uint64_t index);

/* The root of `count` hashes (a power of two). */
struct digest tile_root(const struct digest *hashes, size_t count);

#endif
