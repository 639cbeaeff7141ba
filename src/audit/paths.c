/* The algorithm of RFC 9162, 2.1.3.2, that stops where it has been before. */
#include "audit/paths.h"

enum { LINE = HASH_TEXT_SIZE + 1 };

/* Whether the rest of the proof is that of the leaf before, from this level up. */
static bool is_known_from(const struct paths *paths, unsigned level, struct str hashes)
{
    for (; level <= TREE_LEVELS; level++) {
        if (!paths->at[level].known)
            continue;
        if (hashes.len < LINE || memcmp(hashes.at, paths->at[level].beside, LINE) != 0)
            return false;
        hashes = str_from(hashes, LINE);
    }
    return hashes.len == 0;
}

static bool is_met(const struct paths *paths, const struct tree_way *way)
{
    return paths->at[way->level].known && paths->at[way->level].index == way->fn;
}

/* Climbs until the way is known, or the top: whether it holds. `fresh` gets the nodes passed. */
static bool walk(const struct paths *paths, struct tree_way *way, struct digest hash,
                 struct str hashes, struct path_node *fresh)
{
    while (!is_met(paths, way)) {
        struct path_node *node = &fresh[way->level];
        struct digest beside;

        if (hashes.len == 0)
            return way->sn == 0 && digest_equal(&hash, &paths->tree.root);
        if (way->sn == 0 || hashes.len < LINE || hashes.at[HASH_TEXT_SIZE] != '\n' ||
            !hash_read((struct str){hashes.at, HASH_TEXT_SIZE}, &beside))
            return false;
        *node = (struct path_node){.known = true, .index = way->fn, .hash = hash};
        memcpy(node->beside, hashes.at, LINE);
        hashes = str_from(hashes, LINE);
        hash = tree_step(way) ? digest_node(&beside, &hash) : digest_node(&hash, &beside);
    }
    return digest_equal(&hash, &paths->at[way->level].hash) &&
           is_known_from(paths, way->level, hashes);
}

bool paths_hold(struct paths *paths, uint64_t index, const struct digest *leaf, struct str hashes)
{
    struct path_node fresh[TREE_LEVELS + 1];
    struct tree_way way = {.fn = index, .sn = paths->tree.size - 1};

    if (index >= paths->tree.size)
        return false;
    for (size_t i = 0; i < COUNT(fresh); i++)
        fresh[i].known = false;
    if (!walk(paths, &way, *leaf, hashes, fresh))
        return false;
    memcpy(paths->at, fresh, way.level * sizeof(fresh[0]));
    return true;
}
