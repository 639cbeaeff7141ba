/* The 16 checkpoints of another log's tests (transparency-dev/tessera), made again byte for byte
 * from its leaves and its key. */
#include "audit/note.h"
#include "seal/token.h"

#include "unit.h"

static void makes_the_same_checkpoints(void **state UNUSED)
{
    static const char *const leaves[] = {"one",    "two",   "three",    "four",    "five",
                                         "six",    "seven", "eit",      "nain",    "ten",
                                         "ileven", "twelf", "threeten", "fourten", "fivten"};
    struct arena *arena = arena_new(MIB(64));
    struct str seed;
    struct signing_key key;
    struct note_key name;
    struct frontier frontier = {0};

    assert_true(base64_decode(arena, STR("AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg"), &seed));
    signing_key_make((const uint8_t *)seed.at + 1, &key);
    name = note_key_of(STR("example.com/log/testdata"), NOTE_TYPE_LOG, key.public_key);
    for (uint64_t size = 0; size <= COUNT(leaves); size++) {
        struct checkpoint checkpoint = {name.name, {size, frontier_root(&frontier)}}, read;
        struct str text = checkpoint_write(arena, &checkpoint);
        struct str whole =
            str_format(arena, "%s\n%s", text.at, note_sign(arena, text, &name, &key).at);
        struct str expected =
            vector_text(arena, str_format(arena, "checkpoints/checkpoint.%d", (int)size).at);
        struct note note;

        assert_int_equal(whole.len, expected.len);
        assert_memory_equal(whole.at, expected.at, whole.len);
        assert_true(note_read(arena, expected, &note));
        assert_int_equal(note_check(&note, &name, NULL), NOTE_VALID);
        assert_true(checkpoint_read(arena, note.text, &read) && read.tree.size == size);
        if (size < COUNT(leaves)) {
            struct digest leaf = digest_leaf(str_of(leaves[size]));
            frontier_add(&frontier, &leaf);
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("16 checkpoints, byte for byte", makes_the_same_checkpoints),
    };

    return vectors_are_absent("checkpoints") ? 0 : RUN(cases);
}
