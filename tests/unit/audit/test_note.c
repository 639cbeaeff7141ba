/* Signed notes: the vectors of the specification and of Go's own tests, and what must be refused.
 */
#include "audit/note.h"
#include "seal/token.h"

#include "base/text.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

#define FOO "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
#define PETER "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define PETER_TEXT                                                                                 \
    "If you think cryptography is the answer to your problem,\n"                                   \
    "then you don't know what your problem is.\n"
#define PETER_LINE                                                                                 \
    "\xe2\x80\x94 PeterNeumann "                                                                   \
    "x08go/ZJkuBS9UG/"                                                                             \
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

static struct signing_key key_of(const char *seed64)
{
    struct signing_key key;
    struct str bytes;

    assert_true(base64_decode(arena, str_of(seed64), &bytes) && bytes.len == 1 + SEED_SIZE);
    signing_key_make((const uint8_t *)bytes.at + 1, &key);
    return key;
}

static enum note_verdict verdict(const char *bytes, const char *vkey)
{
    struct note_key key;
    struct note note;

    assert_true(note_key_read(arena, str_of(vkey), &key));
    assert_true(note_read(arena, str_of(bytes), &note));
    return note_check(&note, &key, NULL);
}

static void checks_the_examples(void **state UNUSED)
{
    static const char foo[] =
        "This is an example message.\n\n\xe2\x80\x94 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1"
        "YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    assert_int_equal(verdict(foo, FOO), NOTE_VALID);
    assert_int_equal(verdict(PETER_TEXT "\n" PETER_LINE, PETER), NOTE_VALID);
    assert_int_equal(verdict(PETER_TEXT "\n" PETER_LINE, FOO), NOTE_ABSENT);
    assert_int_equal(verdict("x" PETER_TEXT "\n" PETER_LINE, PETER), NOTE_WRONG);
}

static void signs_the_same_bytes(void **state UNUSED)
{
    struct signing_key key = key_of("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    struct note_key name;

    assert_true(note_key_read(arena, str_of(PETER), &name));
    assert_memory_equal(name.public_key, key.public_key, PUBLIC_KEY_SIZE);
    assert_str(note_sign(arena, str_of(PETER_TEXT), &name, &key), PETER_LINE);
    assert_str(note_key_write(arena, &name), PETER);
}

static void cosigns_the_same_bytes(void **state UNUSED)
{
    static const char text[] = "example.com/log/testdata\n15\n"
                               "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n";
    static const char line[] =
        "\xe2\x80\x94 Wit1 mz+y1QAAAABkGFDLi4zi/+2kU/5P/4hpCkNoBjvoRHwqkmsDuocW+0ObiIxdYaW7bwTBaML"
        "GHYwvM5lh63uUblihMBNMSJQRd2V3AQ==\n";
    struct signing_key key = key_of("AeadRiG7XM4XiieCHzD8lxysXMwcViy5nYsoXURWGrlE");
    struct note_key name = note_key_of(STR("Wit1"), NOTE_TYPE_COSIGNER, key.public_key);
    struct note note;
    struct note_times times = {0};

    assert_str(note_key_write(arena, &name),
               "Wit1+9b3fb2d5+BFhZSmQj9+SoL+p/nN0Hh76xXmF7QcHfytUrI1XfSClk");
    assert_str(note_cosign(arena, str_of(text), &name, &key, 1679315147), line);
    assert_true(note_read(arena, str_format(arena, "%s\n%s", text, line), &note));
    assert_int_equal(note_check(&note, &name, &times), NOTE_VALID);
    assert_int_equal(times.oldest_s, 1679315147);
    assert_int_equal(times.newest_s, 1679315147);
    name = note_key_of(STR("Wit1"), NOTE_TYPE_LOG, key.public_key);
    assert_int_equal(note_check(&note, &name, NULL), NOTE_ABSENT);
}

static void takes_all_times_of_a_cosigner(void **state UNUSED)
{
    struct signing_key key = key_of("AeadRiG7XM4XiieCHzD8lxysXMwcViy5nYsoXURWGrlE");
    struct note_key name = note_key_of(STR("Wit1"), NOTE_TYPE_COSIGNER, key.public_key);
    struct str text = str_of(PETER_TEXT);
    static const uint64_t orders[][3] = {{1, 5, 9}, {9, 5, 1}, {5, 9, 1}};

    for (size_t i = 0; i < COUNT(orders); i++) {
        struct str bytes = str_format(arena, "%s\n", PETER_TEXT);
        struct note_times times = {0};
        struct note note;

        for (size_t j = 0; j < 3; j++)
            bytes = str_format(arena, "%s%s", bytes.at,
                               note_cosign(arena, text, &name, &key, orders[i][j]).at);
        assert_true(note_read(arena, bytes, &note));
        assert_int_equal(note_check(&note, &name, &times), NOTE_VALID);
        assert_int_equal(times.oldest_s, 1);
        assert_int_equal(times.newest_s, 9);
    }
}

static void refuses_other_keys(void **state UNUSED)
{
    static const char *const bad[] = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq_LDE4izWy10TW",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    };
    struct note_key key;

    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(note_key_read(arena, str_of(bad[i]), &key));
}

static void refuses_other_forms(void **state UNUSED)
{
    static const char *const bad[] = {
        "",
        PETER_TEXT,
        PETER_TEXT "\n",
        PETER_TEXT PETER_LINE,
        PETER_TEXT "\n\n" PETER_LINE,
        "\n" PETER_LINE,
        "a\n\nb\n\n" PETER_LINE,
        "a\r\n\n" PETER_LINE,
        "a\tb\n\n" PETER_LINE,
        "\xff\n\n" PETER_LINE,
        "a\n\n" PETER_LINE "\n",
        "a\n\n- PeterNeumann x08go/ZJkuA=\n",
        "a\n\n\xe2\x80\x94 PeterNeumann x08go/ZJkuB=\n",
        "a\n\n\xe2\x80\x94 PeterNeumann x08go/ZJkuA\n",
        "a\n\n\xe2\x80\x94 PeterNeumann x08goA==",
        "a\n\n\xe2\x80\x94 PeterNeumann x08gow==\n",
        "a\n\n\xe2\x80\x94  x08go/ZJkuA=\n",
    };
    struct note note;

    for (size_t i = 0; i < COUNT(bad); i++)
        if (note_read(arena, str_of(bad[i]), &note))
            fail_msg("it took form %zu", i);
}

static void refuses_too_much(void **state UNUSED)
{
    struct text text = text_new(arena, MIB(1));
    struct note note;

    text_add_c(&text, PETER_TEXT "\n");
    for (size_t i = 0; i < NOTE_SIGNATURES; i++)
        text_add_c(&text, PETER_LINE);
    assert_true(note_read(arena, text_str(&text), &note));
    text_add_c(&text, PETER_LINE);
    assert_false(note_read(arena, text_str(&text), &note));
}

static void one_wrong_line_spoils_the_note(void **state UNUSED)
{
    struct str bad = str_format(arena, "%s\n%s%s", PETER_TEXT, PETER_LINE, PETER_LINE);
    char *line = (char *)strstr(bad.at, "x08go/Z");

    line[10]++;
    assert_int_equal(verdict(bad.at, PETER), NOTE_WRONG);
}

static void reads_checkpoints_in_one_form(void **state UNUSED)
{
#define ROOT "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs="
    static const char *const bad[] = {
        "a\n15\n" ROOT,
        "a\n015\n" ROOT "\n",
        "a\n+15\n" ROOT "\n",
        "a\n15 \n" ROOT "\n",
        "a\n-1\n" ROOT "\n",
        "a\n\n" ROOT "\n",
        "a\n9223372036854775808\n" ROOT "\n",
        "a\n99999999999999999999\n" ROOT "\n",
        "a\n15\n" ROOT "\nmore\n",
        "a\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383ct=\n",
        "a\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383c==\n",
        "a b\n15\n" ROOT "\n",
        "\n15\n" ROOT "\n",
    };
    struct checkpoint checkpoint;

    assert_true(checkpoint_read(arena, STR("a.org/x\n15\n" ROOT "\n"), &checkpoint));
    assert_int_equal(checkpoint.tree.size, 15);
    assert_str(checkpoint_write(arena, &checkpoint), "a.org/x\n15\n" ROOT "\n");
    for (size_t i = 0; i < COUNT(bad); i++)
        if (checkpoint_read(arena, str_of(bad[i]), &checkpoint))
            fail_msg("it took form %zu", i);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("the examples of the specification hold", checks_the_examples),
        ARENA_CASE("a signature is the one Go's tests name", signs_the_same_bytes),
        ARENA_CASE("a cosignature is the one of the vector, and no other type's (row 30)",
                   cosigns_the_same_bytes),
        ARENA_CASE("of a cosigner's lines the oldest and newest times count, in whatever order",
                   takes_all_times_of_a_cosigner),
        ARENA_CASE("keys have one form", refuses_other_keys),
        ARENA_CASE("notes have one form (rows 31, 32, 33)", refuses_other_forms),
        ARENA_CASE("a note has at most 100 signatures", refuses_too_much),
        ARENA_CASE("one wrong line of a known key spoils the note (row 28)",
                   one_wrong_line_spoils_the_note),
        ARENA_CASE("checkpoints have one form", reads_checkpoints_in_one_form),
    };

    return RUN(cases);
}
