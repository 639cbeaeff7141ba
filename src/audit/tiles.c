/* A tile that is full is one hash of the tile above it. */
#include "audit/tiles.h"

enum { TILE_HEIGHT = 8 };

struct digest tile_root(const struct digest *hashes, size_t count)
{
    struct frontier frontier = {0};

    for (size_t i = 0; i < count; i++)
        frontier_add(&frontier, &hashes[i]);
    return frontier_root(&frontier);
}

void tiles_add(struct tiles *tiles, const struct digest *leaf, const struct tile_reader *reader)
{
    struct digest hash = *leaf;

    for (unsigned level = 0; level < TILE_LEVELS; level++) {
        struct tile *tile = &tiles->at[level];

        tile->level = level;
        tile->at[tile->count++] = hash;
        tile->changed = true;
        if (tile->count < TILE_WIDTH)
            return;
        reader->tell(reader->argument, tile);
        hash = tile_root(tile->at, TILE_WIDTH);
        tile->number++;
        tile->count = 0;
        tile->changed = false;
    }
}

void tiles_tell(struct tiles *tiles, const struct tile_reader *reader)
{
    for (unsigned level = 0; level < TILE_LEVELS; level++) {
        struct tile *tile = &tiles->at[level];

        if (tile->changed)
            reader->tell(reader->argument, tile);
        tile->changed = false;
    }
}

struct tile_place tile_place_of(unsigned level, uint64_t index)
{
    unsigned height = level % TILE_HEIGHT;
    uint64_t first = index << height; /* of the hashes of the tile's own level */

    return (struct tile_place){
        .level = level / TILE_HEIGHT,
        .number = first / TILE_WIDTH,
        .first = (size_t)(first % TILE_WIDTH),
        .count = (size_t)1 << height,
    };
}
