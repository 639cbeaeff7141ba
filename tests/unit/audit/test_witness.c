/* What a log may say to a witness, what the witness makes of it, and what comes back. */
#include "audit/witness.h"

#include "base/text.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

enum { LEAVES = 20 };

/* A log that tells two stories: its tree, and another that parts from it at leaf 5. */
struct liar {
    struct signing_key key;
    struct note_key name;
    struct policy *policy;
};

static struct digest leaf_of(unsigned number, bool other)
{
    char text[16];

    (void)snprintf(text, sizeof(text), "%u%s", number, other && number >= 5 ? "!" : "");
    return digest_leaf(str_of(text));
}

/* The subtrees of a story; the hashes of one level from those beneath it. */
static bool read_story(void *argument, unsigned level, uint64_t index, struct digest *out)
{
    bool *other = argument;
    struct digest left, right;

    if (level == 0) {
        *out = leaf_of((unsigned)index, *other);
        return true;
    }
    assert_true(read_story(argument, level - 1, 2 * index, &left));
    assert_true(read_story(argument, level - 1, 2 * index + 1, &right));
    *out = digest_node(&left, &right);
    return true;
}

static struct tree_head tree_of(uint64_t size, bool other)
{
    struct frontier frontier = {.size = 0};

    for (unsigned i = 0; i < size; i++) {
        struct digest leaf = leaf_of(i, other);

        frontier_add(&frontier, &leaf);
    }
    return (struct tree_head){size, frontier_root(&frontier)};
}

static struct liar liar_new(void)
{
    struct liar liar;
    const char *why;

    sample_key(7, &liar.key);
    liar.name = note_key_of(STR("log.example/1"), NOTE_TYPE_LOG, liar.key.public_key);
    liar.policy = ARENA_NEW(arena, struct policy);
    assert_true(policy_read(
        arena, str_format(arena, "log %s\nquorum none\n", note_key_write(arena, &liar.name).at),
        liar.policy, &why));
    return liar;
}

static struct str note_of(const struct liar *liar, const struct note_key *name,
                          const struct tree_head *tree)
{
    struct str text = checkpoint_write(arena, &(struct checkpoint){name->name, *tree});

    return str_format(arena, "%s\n%s", text.at, note_sign(arena, text, name, &liar->key).at);
}

struct row {
    const char *what;
    enum witness_verdict expected;
    uint64_t seen, old, size; /* what the witness has; what the log says; its checkpoint */
    bool other, spare;        /* the other story; a hash too many */
};

static const struct row rows[] = {
    {"the first of a log", WITNESS_GROWN, 0, 0, 7},
    {"the first, with a proof of nothing", WITNESS_UNPROVEN, 0, 0, 7, .spare = true},
    {"one more", WITNESS_GROWN, 7, 7, 8},
    {"many more", WITNESS_GROWN, 7, 7, 20},
    {"from a full tree", WITNESS_GROWN, 8, 8, 9},
    {"the same again", WITNESS_GROWN, 7, 7, 7},
    {"the same, with a hash too many", WITNESS_UNPROVEN, 7, 7, 7, .spare = true},
    {"more, with a hash too many", WITNESS_UNPROVEN, 7, 7, 20, .spare = true},
    {"another tree of that size", WITNESS_FORKED, 7, 7, 7, .other = true},
    {"more, of another story", WITNESS_UNPROVEN, 7, 7, 8, .other = true},
    {"both stories are one so far", WITNESS_GROWN, 3, 3, 5, .other = true},
    {"from an older size than was seen", WITNESS_STALE, 7, 5, 8},
    {"as if nothing had been seen", WITNESS_STALE, 7, 0, 8},
    {"from a newer size than was seen", WITNESS_STALE, 5, 7, 8},
    {"as if something had been seen", WITNESS_STALE, 0, 3, 8},
    {"an older checkpoint", WITNESS_STALE, 8, 7, 7},
    {"backwards", WITNESS_MALFORMED, 8, 8, 7},
    {"an empty log", WITNESS_GROWN, 0, 0, 0},
    {"an empty log after a full one", WITNESS_STALE, 7, 0, 0},
};

static struct witness_ask ask_of(const struct liar *liar, const struct row *row)
{
    struct tree_head tree = tree_of(row->size, row->other);
    bool other = row->other;
    struct tree_source source = {read_story, &other};
    struct proof proof = {.count = 0};
    struct witness_ask ask;

    if (row->old > 0 && row->old < row->size)
        assert_true(tree_prove_consistency(&source, row->old, row->size, &proof));
    if (row->spare)
        proof.at[proof.count++] = leaf_of(1, false);
    assert_true(witness_ask_read(
        arena, witness_ask_write(arena, row->old, &proof, note_of(liar, &liar->name, &tree)),
        &ask));
    return ask;
}

static void judges(void **state UNUSED)
{
    struct liar liar = liar_new();

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tree_head seen = tree_of(rows[i].seen, false);
        struct witness_ask ask = ask_of(&liar, &rows[i]);
        enum witness_verdict verdict = witness_judge(liar.policy, &ask, &seen);

        if (verdict != rows[i].expected)
            fail_msg("%s: %s", rows[i].what, witness_rows[verdict].name);
    }
}

static void knows_its_logs(void **state UNUSED)
{
    struct liar liar = liar_new();
    struct tree_head tree = tree_of(3, false), seen = {.size = 0};
    struct note_key stranger =
        note_key_of(STR("log.example/2"), NOTE_TYPE_LOG, liar.key.public_key);
    struct proof none = {.count = 0};
    struct witness_ask ask;
    struct str note;

    assert_true(witness_ask_read(
        arena, witness_ask_write(arena, 0, &none, note_of(&liar, &stranger, &tree)), &ask));
    assert_int_equal(witness_judge(liar.policy, &ask, &seen), WITNESS_UNKNOWN);
    stranger.name = liar.name.name; /* the right name, and an id of another key */
    note = note_of(&liar, &stranger, &tree);
    assert_true(witness_ask_read(arena, witness_ask_write(arena, 0, &none, note), &ask));
    assert_int_equal(witness_judge(liar.policy, &ask, &seen), WITNESS_UNSIGNED);
    note = note_of(&liar, &liar.name, &tree);
    ((char *)(uintptr_t)note.at)[note.len - 10] ^= 1;
    if (witness_ask_read(arena, witness_ask_write(arena, 0, &none, note), &ask))
        assert_int_equal(witness_judge(liar.policy, &ask, &seen), WITNESS_UNSIGNED);
}

static void refuses_other_forms(void **state UNUSED)
{
    struct liar liar = liar_new();
    struct tree_head tree = tree_of(3, false);
    const char *note = note_of(&liar, &liar.name, &tree).at;
    static const char hash[] = "0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n";
    static const char *const heads[] = {
        "",
        "old\n\n",
        "old 01\n\n",
        "old -1\n\n",
        "old +1\n\n",
        "old 1\n",
        "old  1\n\n",
        "Old 1\n\n",
        "old 1 \n\n",
        "old 1\r\n\n",
        "old 1\n ",
        "old 9223372036854775808\n\n",
        "old 1\nx\n\n",
        "\n",
        "old 1\n\n\n",
        "old -0\n\n",
    };
    struct text many = text_new(arena, KIB(16));
    struct witness_ask ask;

    for (size_t i = 0; i < COUNT(heads); i++)
        if (witness_ask_read(arena, str_format(arena, "%s%s", heads[i], note), &ask))
            fail_msg("taken: %s", heads[i]);
    text_add_c(&many, "old 1\n");
    for (int i = 0; i < WITNESS_HASHES; i++)
        text_add_c(&many, hash);
    assert_true(
        witness_ask_read(arena, str_format(arena, "%s\n%s", text_str(&many).at, note), &ask));
    assert_int_equal(ask.proof.count, WITNESS_HASHES);
    text_add_c(&many, hash);
    assert_false(
        witness_ask_read(arena, str_format(arena, "%s\n%s", text_str(&many).at, note), &ask));
    assert_false(witness_ask_read(arena, STR("old 1\n"), &ask));
    assert_false(witness_ask_read(arena, STR("old 1\n\n"), &ask));
    assert_false(witness_ask_read(arena, str_format(arena, "old 1\n\n%s ", note), &ask));
}

static void reads_answers(void **state UNUSED)
{
    static const char text[] = "log.example/1\n3\n0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=\n";
    struct signing_key key, other;
    struct note_key name, stranger;
    const char *line, *strange;
    uint64_t size;

    sample_key(1, &key);
    sample_key(2, &other);
    name = note_key_of(STR("w.example"), NOTE_TYPE_COSIGNER, key.public_key);
    stranger = note_key_of(STR("w.example"), NOTE_TYPE_COSIGNER, other.public_key);
    line = note_cosign(arena, str_of(text), &name, &key, 5).at;
    strange = note_cosign(arena, str_of(text), &stranger, &other, 5).at;
    assert_str(witness_line(arena, str_of(text), &name, str_of(line)), line);
    assert_str(witness_line(arena, str_of(text), &name, str_format(arena, "%s%s", strange, line)),
               line);
    assert_int_equal(witness_line(arena, str_of(text), &name, str_of(strange)).len, 0);
    assert_int_equal(witness_line(arena, STR("log.example/1\n4\n"), &name, str_of(line)).len, 0);
    assert_int_equal(witness_line(arena, str_of(text), &name, STR("")).len, 0);
    assert_int_equal(witness_line(arena, str_of(text), &name, STR("\n\n\n")).len, 0);
    assert_true(witness_size_read(STR("17\n"), &size) && size == 17);
    assert_false(witness_size_read(STR("17"), &size) || witness_size_read(STR("017\n"), &size) ||
                 witness_size_read(STR("17\n\n"), &size) || witness_size_read(STR(""), &size) ||
                 witness_size_read(STR("-1\n"), &size) || witness_size_read(STR("\n"), &size));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_CASE("what does not go on from what was seen is refused, by the right name", judges),
        ARENA_CASE("only known logs, and what their keys signed", knows_its_logs),
        ARENA_CASE("questions of another form are none", refuses_other_forms),
        ARENA_CASE("an answer counts if its signature holds", reads_answers),
    };

    assert_true(seal_start());
    return cmocka_run_group_tests(tests, NULL, NULL);
}
