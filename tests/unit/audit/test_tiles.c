/* Tiles: every subtree of a log that spans three levels of them is found again, and proofs made out
 * of tiles hold. */
#include "audit/tiles.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

enum { LEAVES = 66000, WIDE = 258 };

/* What a database would keep. */
struct store {
    struct tile *at[TILE_LEVELS][WIDE];
    size_t told;
};

static void keep(void *argument, const struct tile *tile)
{
    struct store *store = argument;

    assert_true(tile->level < TILE_LEVELS && tile->number < WIDE && tile->count > 0);
    if (!store->at[tile->level][tile->number])
        store->at[tile->level][tile->number] = ARENA_NEW(arena, struct tile);
    *store->at[tile->level][tile->number] = *tile;
    store->told++;
}

static bool read_tile(void *argument, unsigned level, uint64_t index, struct digest *out)
{
    const struct store *store = argument;
    struct tile_place place = tile_place_of(level, index);
    const struct tile *tile = place.number < WIDE ? store->at[place.level][place.number] : NULL;

    if (!tile || place.first + place.count > tile->count)
        return false;
    *out = tile_root(&tile->at[place.first], place.count);
    return true;
}

static struct digest leaf_of(uint64_t number)
{
    char bytes[24];

    snprintf(bytes, sizeof(bytes), "%llu", (unsigned long long)number);
    return digest_leaf(str_of(bytes));
}

/* Grows the log and its frontier. */
static void grow(struct tiles *tiles, struct frontier *frontier, const struct tile_reader *reader)
{
    for (uint64_t n = 0; n < LEAVES; n++) {
        struct digest leaf = leaf_of(n);

        tiles_add(tiles, &leaf, reader);
        frontier_add(frontier, &leaf);
    }
    tiles_tell(tiles, reader);
}

static void proves_out_of_tiles(void **state UNUSED)
{
    static const uint64_t some[] = {0, 1, 255, 256, 257, 511, 65535, 65536, 65537, LEAVES - 1};
    struct store *store = ARENA_NEW(arena, struct store);
    struct tile_reader reader = {keep, store};
    struct tree_source source = {read_tile, store};
    struct tiles *tiles = ARENA_NEW(arena, struct tiles);
    struct frontier frontier = {0};
    struct tree_head head = {.size = LEAVES};
    struct proof proof;

    grow(tiles, &frontier, &reader);
    head.root = frontier_root(&frontier);
    for (size_t i = 0; i < COUNT(some); i++) {
        struct digest leaf = leaf_of(some[i]);

        assert_true(tree_prove_inclusion(&source, some[i], LEAVES, &proof));
        assert_true(tree_holds_leaf(&head, some[i], &leaf, &proof));
    }
}

static void tells_a_tile_once(void **state UNUSED)
{
    struct store *store = ARENA_NEW(arena, struct store);
    struct tile_reader reader = {keep, store};
    struct tiles *tiles = ARENA_NEW(arena, struct tiles);
    struct frontier frontier = {0};

    grow(tiles, &frontier, &reader);
    /* 257 full tiles of leaves and one of those above; then what is not full, of three levels. */
    assert_int_equal(store->told, LEAVES / TILE_WIDTH + 1 + 3);
    tiles_tell(tiles, &reader);
    assert_int_equal(store->told, LEAVES / TILE_WIDTH + 1 + 3);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("proofs made out of tiles hold, across three levels", proves_out_of_tiles),
        ARENA_CASE("a tile is told when it is full, and once more while it is not",
                   tells_a_tile_once),
    };

    return RUN(cases);
}
