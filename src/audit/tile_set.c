/* Within a tile, the roots of 2, 4, … 256 hashes are kept as they are first asked for. */
#include "audit/tile_set.h"

enum { HEIGHT = 8, INNER = TILE_WIDTH - 1 };

struct tile_nodes {
    unsigned level;
    uint64_t number;
    struct str hashes;
    struct {
        bool known[INNER];
        struct digest at[INNER]; /* 128 of height 1, then 64 of height 2, … */
    } * inner;                   /* NULL: none was asked for */
};

struct tile_set tile_set_new(struct arena *arena, size_t room)
{
    return (struct tile_set){
        .arena = arena, .at = arena_array(arena, room, sizeof(struct tile_nodes)), .room = room};
}

static int compare(const struct tile_nodes *tile, unsigned level, uint64_t number)
{
    if (tile->level != level)
        return tile->level < level ? -1 : 1;
    return tile->number < number ? -1 : tile->number > number;
}

bool tile_set_add(struct tile_set *set, unsigned level, uint64_t number, struct str hashes)
{
    if (set->count == set->room || hashes.len % DIGEST_SIZE != 0 ||
        (set->count > 0 && compare(&set->at[set->count - 1], level, number) >= 0))
        return false;
    set->at[set->count++] = (struct tile_nodes){.level = level, .number = number, .hashes = hashes};
    return true;
}

static struct tile_nodes *find(const struct tile_set *set, unsigned level, uint64_t number)
{
    size_t low = 0, high = set->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(&set->at[middle], level, number);

        if (order == 0)
            return &set->at[middle];
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return NULL;
}

/* The root of the hashes from `place`·2^height on, 2^height of them. */
static struct digest node(struct tile_nodes *tile, unsigned height, size_t place)
{
    struct digest left, right;
    size_t inner;

    if (height == 0) {
        memcpy(left.bytes, tile->hashes.at + place * DIGEST_SIZE, DIGEST_SIZE);
        return left;
    }
    inner = TILE_WIDTH - ((size_t)TILE_WIDTH >> (height - 1)) + place;
    if (!tile->inner->known[inner]) {
        left = node(tile, height - 1, 2 * place);
        right = node(tile, height - 1, 2 * place + 1);
        tile->inner->at[inner] = digest_node(&left, &right);
        tile->inner->known[inner] = true;
    }
    return tile->inner->at[inner];
}

static bool read_subtree(void *argument, unsigned level, uint64_t index, struct digest *out)
{
    struct tile_set *set = argument;
    struct tile_place place = tile_place_of(level, index);
    struct tile_nodes *tile = find(set, place.level, place.number);
    unsigned height = level % HEIGHT;

    if (!tile || tile->hashes.len / DIGEST_SIZE < place.first + place.count)
        return false;
    if (!tile->inner)
        tile->inner = arena_take(set->arena, sizeof(*tile->inner));
    *out = node(tile, height, place.first >> height);
    return true;
}

struct tree_source tile_set_source(struct tile_set *set)
{
    return (struct tree_source){read_subtree, set};
}
