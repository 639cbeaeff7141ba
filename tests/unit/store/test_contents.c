/* What the views of trialogue_keys give opens as it was sealed; anything else does not open, and is
 * never read beyond its end. The views themselves are tested with the service (41_erasure.py). */
#include "store/contents.h"

#include "base/text.h"

#include "unit.h"

static struct arena *arena;
static uint8_t key[BOX_KEY_SIZE];

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(64));
    memset(key, 7, sizeof key);
    return seal_start() ? 0 : 1;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static const struct content_place line = {.form = CONTENT_TEXT,
                                          .tenant = {{1}},
                                          .thread = {{2}},
                                          .seq = 0x010203,
                                          .words = {"joint text", 10}};

static void add_number(struct text *text, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        text_add_char(text, (char)(number >> shift & 0xff));
}

/* As a view writes it, in its own way. */
static struct str as_view(const struct content_place *place, uint32_t generation,
                          const struct keyed_box *keyed)
{
    struct text text = text_new(arena, KIB(4));

    add_number(&text, (uint32_t)(41 + place->words.len));
    text_add_char(&text, (char)place->form);
    text_add(&text, (struct str){(const char *)place->tenant.bytes, 16});
    text_add(&text, (struct str){(const char *)place->thread.bytes, 16});
    add_number(&text, 0);
    add_number(&text, (uint32_t)place->seq);
    text_add(&text, place->words);
    if (generation > 0)
        add_number(&text, generation);
    text_add(&text, keyed->wrapped);
    text_add(&text, keyed->box);
    return text_str(&text);
}

static struct keyed_box seal_line(const struct content_place *place)
{
    char salt[SALT_SIZE] = "0123456789abcdef0123456789abcde";

    return content_seal(arena, key, place, (struct str){salt, sizeof salt}, STR("said"));
}

static bool opens(struct str sealed, struct opened *out)
{
    struct content_place place;

    *out = (struct opened){0};
    return content_open(arena, key, sealed, out, &place);
}

static void opens_where_it_was_sealed(void **state UNUSED)
{
    struct keyed_box keyed = seal_line(&line);
    struct content_place place;
    struct opened out = {0};

    assert_true(content_open(arena, key, as_view(&line, 1, &keyed), &out, &place));
    assert_str(out.text, "said");
    assert_int_equal(out.salt.len, SALT_SIZE);
    assert_memory_equal(out.salt.at, "0123456789abcdef", 16);
    assert_int_equal(place.seq, line.seq);
    assert_true(id_equal(place.thread, line.thread) && id_equal(place.tenant, line.tenant));
    assert_str(place.words, "joint text");
}

static void opens_nowhere_else(void **state UNUSED)
{
    struct keyed_box keyed = seal_line(&line);
    struct content_place others[] = {line, line, line, line, line};
    struct opened out;

    others[0].tenant.bytes[15] = 1;
    others[1].thread.bytes[15] = 1;
    others[2].seq++;
    others[3].words = STR("joint note");
    others[4].form = CONTENT_FILE;
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(opens(as_view(&others[i], 1, &keyed), &out));
    assert_false(opens(as_view(&line, 2, &keyed), &out));
}

/* Each length, and each bit. */
static void opens_nothing_that_was_changed(void **state UNUSED)
{
    struct keyed_box keyed = seal_line(&line);
    struct str whole = as_view(&line, 1, &keyed);
    struct opened out;

    for (size_t len = 0; len < whole.len; len++) {
        char *exact = arena_bytes(arena, len + 1); /* so that a sanitizer sees who reads on */

        memcpy(exact, whole.at, len);
        assert_false(opens((struct str){exact, len}, &out));
    }
    for (size_t bit = 0; bit < whole.len * 8; bit++) {
        char *copy = arena_bytes(arena, whole.len);

        memcpy(copy, whole.at, whole.len);
        copy[bit / 8] = (char)(copy[bit / 8] ^ 1 << bit % 8);
        assert_false(opens((struct str){copy, whole.len}, &out));
    }
}

static void keeps_answers_and_drafts(void **state UNUSED)
{
    struct content_place place = {.form = CONTENT_ANSWER, .words = STR("backend key-1")};
    struct keyed_box kept = {.box = content_keep(arena, key, &place, STR("{}"))};
    struct opened out;

    assert_true(opens(as_view(&place, 0, &kept), &out));
    assert_str(out.text, "{}");
    assert_int_equal(out.salt.len, 0);
    place.form = CONTENT_DRAFT;
    assert_false(opens(as_view(&place, 0, &kept), &out));
    place.form = CONTENT_TEXT;
    assert_false(opens(as_view(&place, 0, &kept), &out));
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("a text opens where it was sealed", opens_where_it_was_sealed),
        CASE("it opens nowhere else, nor in another form or generation", opens_nowhere_else),
        CASE("nothing opens that was cut or changed", opens_nothing_that_was_changed),
        CASE("answers and drafts are kept as they are", keeps_answers_and_drafts),
    };

    return cmocka_run_group_tests(cases, set_up, tear_down);
}
