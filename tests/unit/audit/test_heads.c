/* The tree of heads: in order, every head proven, and nothing else. */
#include "audit/ledger.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

enum { THREADS = 40 };

static struct id thread_of(size_t number)
{
    struct id id = {.bytes = {0x01, [15] = (uint8_t)(number + 1)}};

    return id;
}

static struct digest hash_of(size_t number)
{
    return digest_of((struct str){(const char *)&number, sizeof(number)});
}

static void heads_make(struct head_leaf *heads, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct digest hash = hash_of(i);

        heads[i] = head_leaf_of(thread_of(i), (int64_t)i + 1, &hash);
    }
    heads_sort(heads, count);
}

static void a_leaf_is_what_the_page_says(void **state UNUSED)
{
    struct digest hash = hash_of(7);
    struct head_leaf leaf = head_leaf_of(thread_of(0), 0x0102, &hash);
    struct id thread = thread_of(0);
    struct digest name = digest_of((struct str){(const char *)thread.bytes, 16});

    assert_int_equal(sizeof(leaf), 72);
    assert_memory_equal(leaf.bytes, name.bytes, 32);
    assert_memory_equal(leaf.bytes + 32, ((uint8_t[]){0, 0, 0, 0, 0, 0, 1, 2}), 8);
    assert_memory_equal(leaf.bytes + 40, hash.bytes, 32);
}

static bool read_subtree(void *argument, unsigned level, uint64_t index, struct digest *out)
{
    const struct head_leaf *heads = argument;

    *out = heads_tree(heads + (index << level), (size_t)1 << level).root;
    return true;
}

/* As whoever holds the heads can prove one to others. */
static void heads_prove(struct head_leaf *heads, size_t count, size_t index, struct proof *out)
{
    struct tree_source source = {read_subtree, heads};

    assert_true(tree_prove_inclusion(&source, index, count, out));
}

static void every_head_is_proven(void **state UNUSED)
{
    struct head_leaf heads[THREADS];

    for (size_t count = 1; count <= THREADS; count++) {
        struct tree_head tree;

        heads_make(heads, count);
        tree = heads_tree(heads, count);
        for (size_t i = 0; i < count; i++) {
            struct digest leaf =
                digest_leaf((struct str){(const char *)heads[i].bytes, HEAD_LEAF_SIZE});
            struct proof proof = {0};

            heads_prove(heads, count, i, &proof);
            assert_true(tree_holds_leaf(&tree, i, &leaf, &proof));
            assert_false(tree_holds_leaf(&tree, (i + 1) % (count + 1), &leaf, &proof));
            assert_true(i == 0 || memcmp(&heads[i - 1], &heads[i], sizeof(heads[i])) < 0);
        }
    }
}

static void forget(void *argument UNUSED, const struct tile *tile UNUSED)
{
}

static void a_ledger_tells_its_heads(void **state UNUSED)
{
    struct ledger ledger = {0};
    struct tile_reader nobody = {forget, NULL};
    struct head_leaf heads[THREADS];
    struct tree_head told, made;

    ledger_init(&ledger, arena);
    for (size_t i = 0; i < THREADS; i++)
        for (size_t seq = 1; seq <= i + 1; seq++)
            ledger_add(&ledger,
                       &(struct placed){.thread = thread_of(i),
                                        .seq = (int64_t)seq,
                                        .at = (int64_t)seq,
                                        .hash = hash_of(seq == i + 1 ? i : 1000 + seq)},
                       &nobody);
    heads_make(heads, THREADS);
    made = heads_tree(heads, THREADS);
    told = ledger_heads(&ledger);
    assert_int_equal(told.size, THREADS);
    assert_true(digest_equal(&told.root, &made.root));
    assert_int_equal(ledger_last(&ledger, thread_of(3)).seq, 4);
    assert_int_equal(ledger_last(&ledger, thread_of(THREADS)).seq, 0);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a head is SHA-256(thread) and number and leaf hash", a_leaf_is_what_the_page_says),
        CASE("every head is proven, in its place alone", every_head_is_proven),
        ARENA_CASE("a ledger tells the heads of all its threads", a_ledger_tells_its_heads),
    };

    return RUN(cases);
}
