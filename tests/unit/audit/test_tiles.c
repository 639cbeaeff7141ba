/* Tiles: every subtree of a log that spans three levels of them is found again, and proofs made out
 * of tiles hold. */
#include "audit/tile_set.h"
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

/* The same subtrees out of a set, which computes each of them once. */
static void a_set_has_the_same_subtrees(void **state UNUSED)
{
    struct store *store = ARENA_NEW(arena, struct store);
    struct tile_set set = tile_set_new(arena, 4);
    struct tree_source source = tile_set_source(&set);
    struct tiles *tiles = ARENA_NEW(arena, struct tiles);
    struct frontier frontier = {0};
    struct digest expected, found;

    grow(tiles, &frontier, &(struct tile_reader){keep, store});
    for (uint64_t number = 255; number <= 257; number++) {
        const struct tile *tile = store->at[0][number];
        struct str hashes = {(const char *)tile->at[0].bytes, tile->count * DIGEST_SIZE};

        assert_true(tile_set_add(&set, 0, number, hashes));
        assert_false(tile_set_add(&set, 0, number, hashes));
    }
    for (unsigned level = 0; level < 8; level++)
        for (uint64_t index = (255 * TILE_WIDTH) >> level; index <= (uint64_t)LEAVES >> level;
             index++) {
            bool there = read_tile(store, level, index, &expected);

            assert_int_equal(source.read(&set, level, index, &found), there);
            assert_true(!there || digest_equal(&expected, &found));
        }
    assert_false(source.read(&set, 0, 0, &found));
    assert_false(source.read(&set, 8, 255, &found));
}

static void refuses_half_hashes(void **state UNUSED)
{
    struct tile_set set = tile_set_new(arena, 1);
    char bytes[2 * DIGEST_SIZE] = "";

    assert_false(tile_set_add(&set, 1, 0, (struct str){bytes, DIGEST_SIZE + 1}));
    assert_true(tile_set_add(&set, 1, 0, (struct str){bytes, DIGEST_SIZE}));
    assert_false(tile_set_add(&set, 1, 1, (struct str){bytes, DIGEST_SIZE}));
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
        ARENA_CASE("a set of tiles has the same subtrees", a_set_has_the_same_subtrees),
        ARENA_CASE("a set takes whole hashes, in order, and no more than it has room for",
                   refuses_half_hashes),
        ARENA_CASE("a tile is told when it is full, and once more while it is not",
                   tells_a_tile_once),
    };

    return RUN(cases);
}
