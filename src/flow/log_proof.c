/* Proofs out of stored tiles. What the database holds is not believed: no proof leaves that does
 * not hold against a checkpoint with our signature. */
#include "flow/log.h"
#include "flow/service_inside.h"
#include "seal/token.h"

static struct fault broken(struct service *service, const char *what)
{
    service_count(service, METRIC_trialogue_integrity_alarms_total);
    return fault_say(FAULT_internal, NULL, what);
}

struct fault log_checkpoint_check(struct service *service, struct arena *arena, struct str bytes,
                                  struct checkpoint *out)
{
    struct note note;

    if (!note_read(arena, bytes, &note) || !checkpoint_read(arena, note.text, out))
        return broken(service, "A checkpoint is not as it was signed.");
    if (!log_keys_hold(&service->keys.log, KEYS_TRUSTED, out->origin, &note))
        return broken(service, "A checkpoint is not as it was signed.");
    return OK;
}

struct fault log_prove_leaf(struct service *service, struct tile_set *tiles,
                            const struct log_leaf *leaf, struct proof *out)
{
    struct tree_source source = tile_set_source(tiles);

    if (leaf->index < 0 || (uint64_t)leaf->index >= leaf->tree->size ||
        !tree_prove_inclusion(&source, (uint64_t)leaf->index, leaf->tree->size, out) ||
        !tree_holds_leaf(leaf->tree, (uint64_t)leaf->index, leaf->hash, out))
        return broken(service, "The stored tiles do not lead to the root that was signed.");
    return OK;
}

/* A tile that does not fit in is missed by the proof that needs it. */
struct tile_set log_way_tiles(struct arena *arena, const struct log_way *way)
{
    struct tile_set tiles = tile_set_new(arena, LOG_WAY_TILES);

    for (size_t i = 0; i < way->tile_count; i++)
        if (!tile_set_add(&tiles, way->tiles[i].level, way->tiles[i].number, way->tiles[i].hashes))
            break;
    return tiles;
}

struct fault log_prove_inclusion(const struct task *task, const struct log_way *way,
                                 struct proof *out)
{
    struct tile_set tiles = log_way_tiles(task->arena, way);
    struct checkpoint checkpoint;
    struct digest hash;

    TRY(log_checkpoint_check(task->service, task->arena, way->note, &checkpoint));
    if (way->hash.len != DIGEST_SIZE || checkpoint.tree.size != (uint64_t)way->size)
        return broken(task->service, "A checkpoint is not as it was signed.");
    memcpy(hash.bytes, way->hash.at, sizeof(hash.bytes));
    return log_prove_leaf(task->service, &tiles,
                          &(struct log_leaf){&checkpoint.tree, way->index, &hash}, out);
}

struct fault log_prove_consistency(struct service *service, const struct log_way *way,
                                   const uint64_t sizes[2], struct proof *out)
{
    struct arena *arena = arena_new(MIB(1));
    struct tile_set tiles = log_way_tiles(arena, way);
    struct tree_source source = tile_set_source(&tiles);
    bool found = tree_prove_consistency(&source, sizes[0], sizes[1], out);

    arena_free(arena);
    return found ? OK : broken(service, "A tile is missing.");
}

void log_hashes(struct json *json, const struct proof *proof)
{
    json_open_array(json, "hashes");
    for (size_t i = 0; i < proof->count; i++)
        json_text(json, NULL, base64_encode(json->text.arena, proof->at[i].bytes, DIGEST_SIZE));
    json_close_array(json);
}
