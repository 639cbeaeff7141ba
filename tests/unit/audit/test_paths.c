/* Proofs as text, and many of one tree: after any leaf's proof any other's is judged as it would be
 * by itself. */
#include "audit/paths.h"

#include "unit.h"

enum { MOST = 21 };

static struct digest leaf_of(uint64_t number)
{
    char bytes[24];

    snprintf(bytes, sizeof(bytes), "leaf %llu", (unsigned long long)number);
    return digest_leaf(str_of(bytes));
}

static bool read_tree(void *argument UNUSED, unsigned level, uint64_t index, struct digest *out)
{
    struct digest left, right;

    if (level == 0) {
        *out = leaf_of(index);
        return true;
    }
    (void)read_tree(NULL, level - 1, 2 * index, &left);
    (void)read_tree(NULL, level - 1, 2 * index + 1, &right);
    *out = digest_node(&left, &right);
    return true;
}

static struct tree_head head_of(uint64_t size)
{
    struct frontier frontier = {0};

    for (uint64_t i = 0; i < size; i++) {
        struct digest leaf = leaf_of(i);

        frontier_add(&frontier, &leaf);
    }
    return (struct tree_head){size, frontier_root(&frontier)};
}

/* The lines of hashes of one leaf's proof. */
static struct str lines_of(struct arena *arena, uint64_t index, uint64_t size)
{
    struct tree_source source = {read_tree, NULL};
    struct tlog_proof proof;
    struct proof hashes;

    assert_true(tree_prove_inclusion(&source, index, size, &hashes));
    assert_true(tlog_proof_read(tlog_proof_write(arena, index, &hashes, STR("note")), &proof));
    assert_true(proof.index == index);
    assert_str(proof.note, "note");
    return proof.hashes;
}

/* Whether `lines` are a proof of `index`, seen after that of `before`. */
static bool holds_after(const struct paths *before, uint64_t index, uint64_t said, struct str lines)
{
    struct paths paths = *before;
    struct digest leaf = leaf_of(said);

    return paths_hold(&paths, index, &leaf, lines);
}

static void assert_only_this(struct arena *arena, const struct paths *before, uint64_t index,
                             struct str lines)
{
    struct str changed = str_keep(arena, lines);
    char *at = (char *)(uintptr_t)changed.at;

    assert_true(holds_after(before, index, index, lines));
    assert_false(holds_after(before, index, index + 1, lines));
    assert_false(holds_after(before, index ^ 1, index, lines));
    for (size_t i = 0; i < changed.len; i += 5) {
        at[i] ^= 1;
        assert_false(holds_after(before, index, index, changed));
        at[i] ^= 1;
    }
    if (lines.len > 0)
        assert_false(holds_after(before, index, index, (struct str){lines.at, lines.len - 45}));
    assert_false(
        holds_after(before, index, index,
                    str_format(arena, "%.*s%.*s", STR_ARG(lines), STR_ARG(lines_of(arena, 0, 2)))));
}

static void judges_each_after_each(void **state UNUSED)
{
    for (uint64_t size = 1; size <= MOST; size++) {
        struct arena *arena = arena_new(MIB(64));

        for (uint64_t first = 0; first < size; first++) {
            struct paths paths = {.tree = head_of(size)};
            struct digest leaf = leaf_of(first);

            assert_true(paths_hold(&paths, first, &leaf, lines_of(arena, first, size)));
            for (uint64_t next = 0; next < size; next++)
                assert_only_this(arena, &paths, next, lines_of(arena, next, size));
        }
        arena_free(arena);
    }
}

/* As an archive has them: ascending, with gaps. */
static void remembers_the_last_one(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(64));

    for (uint64_t gap = 1; gap < 6; gap++) {
        struct paths paths = {.tree = head_of(100)};

        for (uint64_t index = gap; index < 100; index += gap) {
            struct digest leaf = leaf_of(index), wrong = leaf_of(index + 1);
            struct str lines = lines_of(arena, index, 100);

            assert_false(paths_hold(&paths, index, &wrong, lines));
            assert_true(paths_hold(&paths, index, &leaf, lines));
        }
    }
    arena_free(arena);
}

static void reads_one_form(void **state UNUSED)
{
    static const char *const wrong[] = {
        "",
        "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v2\nindex 1\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex 01\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex +1\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex 1 \n\nnote\n",
        "c2sp.org/tlog-proof@v1\nextra QQ==\nindex 1\n\nnote\n",
        "c2sp.org/tlog-proof@v1\r\nindex 1\n\nnote\n",
        "c2sp.org/tlog-proof@v1\nindex 1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAA",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n",
    };
    struct tlog_proof proof;

    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(tlog_proof_read(str_of(wrong[i]), &proof));
    assert_true(tlog_proof_read(STR("c2sp.org/tlog-proof@v1\nindex 0\n\nnote\n"), &proof));
}

static void reads_one_base64(void **state UNUSED)
{
    static const char *const wrong[] = {
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        " AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=A",
    };
    struct digest digest;

    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(hash_read(str_of(wrong[i]), &digest));
    assert_true(hash_read(STR("4OHi4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v8="), &digest));
    for (size_t i = 0; i < DIGEST_SIZE; i++)
        assert_int_equal(digest.bytes[i], 224 + i);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("after each leaf's proof each leaf is proved, by its own proof only (rows 34, 36, 37)",
             judges_each_after_each),
        CASE("leaves in order, with gaps", remembers_the_last_one),
        CASE("a tlog-proof has one form", reads_one_form),
        CASE("a hash has one text", reads_one_base64),
    };

    return RUN(cases);
}
