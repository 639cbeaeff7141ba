/* Tiles that proofs are made of: the root of each subtree is computed once, however many proofs
 * need it. */
#ifndef AUDIT_TILE_SET_H
#define AUDIT_TILE_SET_H

#include "audit/tiles.h"
#include "base/arena.h"

struct tile_nodes;
struct tile_set {
    struct arena *arena;
    struct tile_nodes *at; /* ascending by level and number */
    size_t count, room;
};

/* Room for so many tiles. */
struct tile_set tile_set_new(struct arena *arena, size_t room);

/* The next tile, in ascending order of level and number (false otherwise, and when it is full);
 * `hashes` is a view that outlives the set, whole hashes only. */
MUST_USE bool tile_set_add(struct tile_set *set, unsigned level, uint64_t number,
                           struct str hashes);

/* Reads from it. */
struct tree_source tile_set_source(struct tile_set *set);

#endif
