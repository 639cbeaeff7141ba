/* Proofs out of stored tiles. What the database holds is not believed: no proof leaves that does
 * not hold against a checkpoint with our signature. */
#include "audit/note.h"
#include "flow/log.h"
#include "flow/service_inside.h"
#include "seal/token.h"

static bool read_subtree(void *argument, unsigned level, uint64_t index, struct digest *out)
{
    const struct log_way *way = argument;
    struct tile_place place = tile_place_of(level, index);

    for (size_t i = 0; i < way->tile_count; i++) {
        struct str hashes = way->tiles[i].hashes;

        if (way->tiles[i].level != place.level || way->tiles[i].number != place.number)
            continue;
        if (hashes.len / DIGEST_SIZE < place.first + place.count)
            return false;
        *out = tile_root((const struct digest *)(const void *)hashes.at + place.first, place.count);
        return true;
    }
    return false;
}

static struct fault broken(const struct task *task, const char *what)
{
    service_alarm(task->service);
    return fault_say(FAULT_internal, NULL, what);
}

/* The tree that the note speaks of, if it is signed by the log's key. */
static bool read_signed(const struct task *task, struct str bytes, struct tree_head *out)
{
    struct checkpoint checkpoint;
    struct note_key key;
    uint8_t public_key[PUBLIC_KEY_SIZE];
    struct note note;

    if (!note_read(task->arena, bytes, &note) ||
        !checkpoint_read(task->arena, note.text, &checkpoint))
        return false;
    log_key_public(&task->service->keys.log, checkpoint.origin, public_key);
    key = note_key_of(checkpoint.origin, NOTE_TYPE_LOG, public_key);
    *out = checkpoint.tree;
    return note_check(&note, &key, NULL) == NOTE_VALID;
}

struct fault log_prove_inclusion(const struct task *task, const struct log_way *way,
                                 struct proof *out)
{
    struct tree_source source = {read_subtree, (void *)(uintptr_t)way};
    struct tree_head tree;
    struct digest leaf;

    if (way->hash.len != DIGEST_SIZE || !read_signed(task, way->note, &tree) ||
        tree.size != (uint64_t)way->size)
        return broken(task, "A checkpoint is not as it was signed.");
    memcpy(leaf.bytes, way->hash.at, sizeof leaf.bytes);
    if (!tree_prove_inclusion(&source, (uint64_t)way->index, tree.size, out) ||
        !tree_holds_leaf(&tree, (uint64_t)way->index, &leaf, out))
        return broken(task, "The stored tiles do not lead to the root that was signed.");
    return OK;
}

struct fault log_prove_consistency(const struct task *task, const struct log_way *way,
                                   const uint64_t sizes[2], struct proof *out)
{
    struct tree_source source = {read_subtree, (void *)(uintptr_t)way};

    if (!tree_prove_consistency(&source, sizes[0], sizes[1], out))
        return broken(task, "A tile is missing.");
    return OK;
}

void log_hashes(struct json *json, const struct proof *proof)
{
    json_open_array(json, "hashes");
    for (size_t i = 0; i < proof->count; i++)
        json_text(json, NULL, base64_encode(json->text.arena, proof->at[i].bytes, DIGEST_SIZE));
    json_close_array(json);
}
