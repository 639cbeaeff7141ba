/* Heads in an open table by the random end of a thread's id. */
#include "audit/ledger.h"

enum { FIRST_ROOM = 64 };

struct ledger_head {
    struct id thread; /* none: free */
    int64_t seq, at;
    struct digest hash;
    bool stopped;
};

struct str log_name(struct arena *arena, const char *origin, struct id tenant, enum stream stream)
{
    return str_format(arena, "%s/%s/%s", origin, id_text(arena, ID_TENANT, tenant).at,
                      stream_names[stream]);
}

void ledger_init(struct ledger *ledger, struct arena *arena)
{
    ledger->arena = arena;
    ledger->room = FIRST_ROOM;
    ledger->heads = arena_array(arena, ledger->room, sizeof *ledger->heads);
}

/* The head of the thread, or the free one where it would be. */
static struct ledger_head *find(const struct ledger *ledger, struct id thread)
{
    uint64_t hash;
    size_t at;

    memcpy(&hash, thread.bytes + 8, sizeof(hash));
    at = (size_t)hash & (ledger->room - 1);
    while (!id_is_none(ledger->heads[at].thread) && !id_equal(ledger->heads[at].thread, thread))
        at = (at + 1) & (ledger->room - 1);
    return &ledger->heads[at];
}

static void grow(struct ledger *ledger)
{
    struct ledger_head *old = ledger->heads;
    size_t room = ledger->room;

    ledger->room *= 2;
    ledger->heads = arena_array(ledger->arena, ledger->room, sizeof *ledger->heads);
    for (size_t i = 0; i < room; i++)
        if (!id_is_none(old[i].thread))
            *find(ledger, old[i].thread) = old[i];
}

static struct ledger_head *head_of(struct ledger *ledger, struct id thread)
{
    struct ledger_head *head = find(ledger, thread);

    if (!id_is_none(head->thread))
        return head;
    if (2 * ++ledger->used > ledger->room) {
        grow(ledger);
        head = find(ledger, thread);
    }
    head->thread = thread;
    return head;
}

struct head ledger_last(const struct ledger *ledger, struct id thread)
{
    const struct ledger_head *head = find(ledger, thread);
    struct head last = {.seq = head->seq, .at = head->at};

    memcpy(last.hash, head->hash.bytes, DIGEST_SIZE);
    return last;
}

struct tree_head ledger_heads(const struct ledger *ledger)
{
    struct arena *scratch = arena_new(SIZE_MAX / 4);
    struct head_leaf *heads = arena_array(scratch, ledger->used + 1, sizeof *heads);
    size_t count = 0;
    struct tree_head tree;

    for (size_t i = 0; i < ledger->room; i++) {
        const struct ledger_head *head = &ledger->heads[i];

        if (head->seq > 0)
            heads[count++] = head_leaf_of(head->thread, head->seq, &head->hash);
    }
    heads_sort(heads, count);
    tree = heads_tree(heads, count);
    arena_free(scratch);
    return tree;
}

int64_t ledger_time(const struct ledger *ledger)
{
    return ledger->latest;
}

bool ledger_is_stopped(const struct ledger *ledger, struct id thread)
{
    return find(ledger, thread)->stopped;
}

bool ledger_stop(struct ledger *ledger, struct id thread)
{
    struct ledger_head *head = head_of(ledger, thread);
    bool news = !head->stopped;

    head->stopped = true;
    return news;
}

/* The key that sealed the leaf, if its seal counts; NULL: it does not. */
static const struct seal_key *sealer_of(const struct ledger *ledger, const struct leaf *leaf,
                                        int64_t now)
{
    for (size_t i = 0; i < ledger->seal_key_count; i++) {
        const struct seal_key *key = &ledger->seal_keys[i];

        if (memcmp(leaf->key_id, key->key_id, KEY_ID_SIZE) == 0)
            return leaf->fact.at <= key->entries_until && now <= key->clock_until ? key : NULL;
    }
    return NULL;
}

static bool is_sealed(const struct ledger *ledger, const struct found *found,
                      const struct leaf *leaf, struct placed *placed, int64_t now)
{
    const struct seal_key *key = sealer_of(ledger, leaf, now);
    struct signature seal;

    if (!key || found->seal.len != SIGNATURE_SIZE)
        return false;
    memcpy(seal.bytes, found->seal.at, SIGNATURE_SIZE);
    placed->was_noted = seals_made_has(ledger->made, &placed->hash, &seal);
    if (placed->was_noted)
        return true;
    if (ledger->own && memcmp(ledger->own->key_id, key->key_id, KEY_ID_SIZE) == 0 &&
        sign_repeats(ledger->own, ENTRY_SEAL_PREFIX, found->leaf, &seal))
        return true;
    return sign_verify(key->public_key, ENTRY_SEAL_PREFIX, found->leaf, &seal);
}

static enum misfit judge_leaf(const struct ledger *ledger, const struct found *found,
                              const struct leaf *leaf, struct placed *placed, int64_t now)
{
    if (!id_equal(leaf->tenant, ledger->tenant) || !id_equal(leaf->thread, found->thread) ||
        leaf->fact.stream != ledger->stream || leaf->seq != found->seq)
        return MISFIT_PLACE;
    return is_sealed(ledger, found, leaf, placed, now) ? MISFIT_NONE : MISFIT_SEAL;
}

static enum misfit judge_head(const struct ledger_head *head, const struct leaf *leaf, int64_t now)
{
    if (leaf->seq <= head->seq)
        return MISFIT_PLACE_MISSING;
    if (leaf->seq != head->seq + 1)
        return MISFIT_NUMBER;
    if (!digest_equal(&leaf->prev, &head->hash))
        return MISFIT_LINK;
    if (leaf->fact.at < head->at)
        return MISFIT_TIME;
    return leaf->fact.at > now + CLOCK_SKEW_MS ? MISFIT_EARLY : MISFIT_NONE;
}

enum misfit ledger_judge(struct ledger *ledger, const struct found *found, int64_t now,
                         struct placed *out)
{
    struct ledger_head *head = head_of(ledger, found->thread);
    struct arena *scratch = arena_new(LIMIT_ARENA);
    struct leaf leaf;
    enum misfit misfit = MISFIT_STOPPED;

    *out = (struct placed){
        .thread = found->thread, .seq = found->seq, .hash = digest_leaf(found->leaf)};
    if (!head->stopped) {
        misfit = fault_is(leaf_read(scratch, found->leaf, &leaf))
                     ? MISFIT_FORM
                     : judge_leaf(ledger, found, &leaf, out, now);
        if (misfit == MISFIT_NONE)
            misfit = judge_head(head, &leaf, now);
    }
    if (misfit == MISFIT_NONE)
        out->at = leaf.fact.at;
    arena_free(scratch);
    return misfit;
}

void ledger_add(struct ledger *ledger, const struct placed *placed,
                const struct tile_reader *reader)
{
    struct ledger_head *head = head_of(ledger, placed->thread);

    head->seq = placed->seq;
    head->at = placed->at;
    head->hash = placed->hash;
    ledger->latest = placed->at > ledger->latest ? placed->at : ledger->latest;
    frontier_add(&ledger->frontier, &placed->hash);
    tiles_add(&ledger->tiles, &placed->hash, reader);
}
