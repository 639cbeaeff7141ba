/* Facts become sealed entries: canonical bytes, hash link, signature, and what search finds. */
#include "flow/seal.h"

#include "audit/made.h"
#include "flow/command.h"
#include "flow/contents.h"
#include "flow/index.h"
#include "flow/service_inside.h"

static struct str view_of(const void *bytes, size_t len)
{
    return (struct str){bytes, len};
}

struct append_entry seal_row(const struct entry *entry)
{
    return (struct append_entry){
        .stream = entry->stream,
        .seq = entry->seq,
        .at = entry->at,
        .kind = entry->kind,
        .actor = entry->actor,
        .leaf = entry->leaf,
        .hash = view_of(entry->hash.bytes, DIGEST_SIZE),
        .seal = view_of(entry->seal.bytes, SIGNATURE_SIZE),
        .key_id = view_of(entry->key_id, KEY_ID_SIZE),
    };
}

static void to_row(const struct task *task, size_t n, struct append_entry *row)
{
    const struct entry *entry = &task->entries[n];
    struct append_content *contents =
        arena_array(task->arena, entry->content_count, sizeof *contents);

    contents_seal(task, &task->facts.at[n], entry, contents);
    *row = seal_row(entry);
    row->contents = contents;
    row->content_count = entry->content_count;
}

enum next step_seal(struct task *task)
{
    struct arena *arena = task->arena;
    struct sealer sealer = {&task->service->keys.entry, &task->loaded.state->thread};
    struct gram_key key = index_key_of(task);
    struct head heads[STREAM_COUNT];
    size_t count = task->facts.count, indexed = 0;
    struct append_entry *rows = arena_array(arena, count, sizeof *rows);

    memcpy(heads, task->heads_before, sizeof heads);
    task->entries = arena_array(arena, count, sizeof *task->entries);
    for (size_t i = 0; i < count; i++) {
        const struct fact *fact = &task->facts.at[i];
        struct fault fault =
            entry_seal(arena, &sealer, fact, &heads[fact->stream], &task->entries[i]);

        if (fault_is(fault))
            return task_refuse(task, fault);
        seals_made_note(task->service->config.seals_made, &task->entries[i].hash,
                        &task->entries[i].seal);
        to_row(task, i, &rows[i]);
        if (indexed < LIMIT_INDEX)
            rows[i].grams = index_entry(arena, &key, &task->entries[i]);
        indexed += rows[i].grams.len;
    }
    task->append = (struct append_command){
        .entries = rows, .entry_count = count, .language = index_language(task)};
    return NEXT;
}
