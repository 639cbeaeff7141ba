/* The Merkle tree: the reference roots of RFC 6962's authors, and every proof of every tree of up
 * to 40 leaves, with each bit flipped. */
#include "audit/tree.h"

#include "unit.h"

enum { MOST = 40 };

/* All complete subtrees of a tree, made the slow way. */
struct grove {
    uint64_t size;
    struct digest at[8][64];
};

static bool read_grove(void *argument, unsigned level, uint64_t index, struct digest *out)
{
    const struct grove *grove = argument;

    if (level > 7 || (index + 1) << level > grove->size)
        return false;
    *out = grove->at[level][index];
    return true;
}

static struct digest leaf_of(uint64_t number)
{
    char bytes[24];

    snprintf(bytes, sizeof(bytes), "leaf %llu", (unsigned long long)number);
    return digest_leaf(str_of(bytes));
}

/* Plants `size` leaves; the heads of all the trees on the way. */
static void plant(struct grove *grove, struct tree_head heads[MOST + 1], uint64_t size)
{
    struct frontier frontier = {0};

    grove->size = size;
    for (uint64_t n = 0; n < size; n++) {
        struct digest leaf = leaf_of(n);

        grove->at[0][n] = leaf;
        frontier_add(&frontier, &leaf);
        heads[n + 1] = (struct tree_head){n + 1, frontier_root(&frontier)};
    }
    for (unsigned level = 1; level < 7; level++)
        for (uint64_t i = 0; (i + 1) << level <= size; i++)
            grove->at[level][i] =
                digest_node(&grove->at[level - 1][2 * i], &grove->at[level - 1][2 * i + 1]);
}

static void has_the_reference_roots(void **state UNUSED)
{
    static const struct str leaves[] = {
        {"", 0},         {"\0", 1},   {"\x10", 1},     {"\x20\x21", 2},
        {"\x30\x31", 2}, {"@ABC", 4}, {"PQRSTUVW", 8}, {"`abcdefghijklmno", 16},
    };
    static const char *const roots[] = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    };
    struct arena *arena = arena_new(MIB(1));
    struct frontier frontier = {0};
    struct digest root = frontier_root(&frontier);

    assert_str(hex_encode(arena, root.bytes, DIGEST_SIZE),
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size_t i = 0; i < COUNT(leaves); i++) {
        struct digest leaf = digest_leaf(leaves[i]);

        frontier_add(&frontier, &leaf);
        root = frontier_root(&frontier);
        assert_str(hex_encode(arena, root.bytes, DIGEST_SIZE), roots[i]);
    }
    arena_free(arena);
}

static void hashes_as_the_reference_does(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct digest leaf = digest_leaf(STR("L123456"));

    assert_str(hex_encode(arena, leaf.bytes, DIGEST_SIZE),
               "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    arena_free(arena);
}

/* The proof holds, and no longer once any bit of it is another or a hash is left out or added. */
static void assert_only_this(const struct tree_head *old, const struct tree_head *tree,
                             uint64_t index, struct proof *proof)
{
    struct digest leaf = leaf_of(index);

#define HOLDS() (old ? tree_extends(old, tree, proof) : tree_holds_leaf(tree, index, &leaf, proof))
    assert_true(HOLDS());
    for (size_t i = 0; i < proof->count; i++) {
        uint8_t *byte = &proof->at[i].bytes[i % DIGEST_SIZE];

        *byte ^= (uint8_t)(1U << i % 8);
        assert_false(HOLDS());
        *byte ^= (uint8_t)(1U << i % 8);
    }
    proof->at[proof->count++] = leaf;
    assert_false(HOLDS());
    proof->count--;
    if (proof->count > 0) {
        proof->count--;
        assert_false(HOLDS());
        proof->count++;
    }
#undef HOLDS
}

static void proves_each_leaf(void **state UNUSED)
{
    struct grove grove = {0};
    struct tree_head heads[MOST + 1];
    struct tree_source source = {read_grove, &grove};
    struct proof proof;

    plant(&grove, heads, MOST);
    for (uint64_t size = 1; size <= MOST; size++)
        for (uint64_t index = 0; index < size; index++) {
            assert_true(tree_prove_inclusion(&source, index, size, &proof));
            assert_only_this(NULL, &heads[size], index, &proof);
            if (index > 0 && size > 1) {
                struct digest other = leaf_of(index - 1);
                assert_false(tree_holds_leaf(&heads[size], index, &other, &proof));
            }
        }
}

static void proves_each_growth(void **state UNUSED)
{
    struct grove grove = {0};
    struct tree_head heads[MOST + 1];
    struct tree_source source = {read_grove, &grove};
    struct proof proof;

    plant(&grove, heads, MOST);
    for (uint64_t size = 1; size <= MOST; size++)
        for (uint64_t old = 1; old <= size; old++) {
            assert_true(tree_prove_consistency(&source, old, size, &proof));
            assert_only_this(&heads[old], &heads[size], 0, &proof);
            if (old < size)
                assert_false(tree_extends(&heads[size], &heads[old], &proof));
        }
}

static void says_when_it_cannot_read(void **state UNUSED)
{
    struct grove grove = {0};
    struct tree_head heads[MOST + 1];
    struct tree_source source = {read_grove, &grove};
    struct proof proof;

    plant(&grove, heads, 10);
    assert_false(tree_prove_inclusion(&source, 3, 12, &proof));
    assert_false(tree_prove_consistency(&source, 3, 12, &proof));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("the reference roots of sizes 0 to 8", has_the_reference_roots),
        CASE("the reference leaf hash", hashes_as_the_reference_does),
        CASE("each leaf of each tree is proved, by that proof only", proves_each_leaf),
        CASE("each growth is proved, by that proof only", proves_each_growth),
        CASE("a tree that cannot be read proves nothing", says_when_it_cannot_read),
    };

    return RUN(cases);
}
