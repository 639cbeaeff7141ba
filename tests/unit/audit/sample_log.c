/* A tree that keeps the roots of all its complete subtrees. */
#include "sample_log.h"

struct sample_log *sample_log_new(struct arena *arena, const char *origin, uint8_t seed)
{
    struct sample_log *log = ARENA_NEW(arena, struct sample_log);
    uint8_t bytes[SEED_SIZE];

    memset(bytes, seed, sizeof(bytes));
    log->arena = arena;
    log->origin = str_of(origin);
    signing_key_make(bytes, &log->key);
    return log;
}

static void put(struct sample_log *log, unsigned level, const struct digest *hash)
{
    size_t *room = &log->levels[level].room, count = log->levels[level].count;

    if (count == *room) {
        struct digest *more;

        *room = *room ? 2 * *room : 64;
        more = arena_array(log->arena, *room, sizeof(*more));
        if (count > 0)
            memcpy(more, log->levels[level].at, count * sizeof(*more));
        log->levels[level].at = more;
    }
    log->levels[level].at[log->levels[level].count++] = *hash;
}

uint64_t sample_log_add(struct sample_log *log, const struct digest *leaf)
{
    struct digest hash = *leaf;
    unsigned level = 0;

    put(log, 0, &hash);
    for (uint64_t rest = log->size; rest & 1; rest >>= 1) {
        size_t count = log->levels[level].count;

        hash = digest_node(&log->levels[level].at[count - 2], &log->levels[level].at[count - 1]);
        put(log, ++level, &hash);
    }
    return log->size++;
}

void sample_log_pad(struct sample_log *log)
{
    char text[32];
    int len = snprintf(text, sizeof(text), "not ours, %llu", (unsigned long long)log->size);
    struct digest leaf = digest_leaf((struct str){.at = text, .len = (size_t)len});

    sample_log_add(log, &leaf);
}

static bool read_subtree(void *argument, unsigned level, uint64_t index, struct digest *out)
{
    const struct sample_log *log = argument;

    *out = log->levels[level].at[index];
    return index < log->levels[level].count;
}

static struct digest root_of(const struct sample_log *log)
{
    struct frontier frontier = {.size = log->size};

    for (unsigned level = 0; level < SAMPLE_LOG_LEVELS; level++)
        if (log->size >> level & 1)
            frontier.at[level] = log->levels[level].at[log->levels[level].count - 1];
    return frontier_root(&frontier);
}

struct signing_key sample_witness(unsigned number)
{
    struct signing_key key;
    uint8_t bytes[SEED_SIZE];

    memset(bytes, (int)(200 + number), sizeof(bytes));
    signing_key_make(bytes, &key);
    return key;
}

static struct note_key witness_name(struct arena *arena, unsigned number)
{
    struct signing_key key = sample_witness(number);

    return note_key_of(str_format(arena, "witness%u.test", number), NOTE_TYPE_COSIGNER,
                       key.public_key);
}

struct str sample_witness_vkey(struct arena *arena, unsigned number)
{
    struct note_key name = witness_name(arena, number);

    return note_key_write(arena, &name);
}

static struct str cosign(const struct sample_log *log, struct str text, unsigned number,
                         uint64_t time_s)
{
    struct signing_key witness = sample_witness(number);
    struct note_key name = witness_name(log->arena, number);

    return note_cosign(log->arena, text, &name, &witness, time_s);
}

struct str sample_log_note(const struct sample_log *log)
{
    struct checkpoint checkpoint = {.origin = log->origin, .tree = {log->size, root_of(log)}};
    struct note_key key = note_key_of(log->origin, NOTE_TYPE_LOG, log->key.public_key);
    struct str text = checkpoint_write(log->arena, &checkpoint);
    struct str line = note_sign(log->arena, text, &key, &log->key);

    if (log->again_s)
        line = str_format(log->arena, "%.*s%.*s", STR_ARG(line),
                          STR_ARG(cosign(log, text, 0, log->again_s)));
    for (unsigned i = 0; i < 8; i++)
        if (log->cosigners >> i & 1)
            line = str_format(log->arena, "%.*s%.*s", STR_ARG(line),
                              STR_ARG(cosign(log, text, i, log->cosigned_s)));
    return str_format(log->arena, "%.*s\n%.*s", STR_ARG(text), STR_ARG(line));
}

struct str sample_log_vkey(const struct sample_log *log)
{
    struct note_key key = note_key_of(log->origin, NOTE_TYPE_LOG, log->key.public_key);

    return note_key_write(log->arena, &key);
}

void sample_log_prove(const struct sample_log *log, uint64_t index, struct proof *out)
{
    struct tree_source source = {read_subtree, (void *)(uintptr_t)log};

    assert_true(tree_prove_inclusion(&source, index, log->size, out));
}

void sample_log_extends(const struct sample_log *log, uint64_t old, struct proof *out)
{
    struct tree_source source = {read_subtree, (void *)(uintptr_t)log};

    assert_true(tree_prove_consistency(&source, old, log->size, out));
}
