/* Boxes: the published vector, and that nothing opens but what was sealed, where it was put. */
#include "seal/box.h"

#include "unit.h"

#include <time.h>

static struct arena *arena;
static uint8_t key[BOX_KEY_SIZE];

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(64));
    for (int i = 0; i < BOX_KEY_SIZE; i++)
        key[i] = (uint8_t)(0x80 + i);
    return seal_start() ? 0 : 1;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

/* Nonce, ciphertext and tag of draft-irtf-cfrg-xchacha-03, appendix A.3.1. */
static const char published[] =
    "404142434445464748494a4b4c4d4e4f5051525354555657"
    "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e"
    "39"
    "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3ff"
    "f9"
    "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49";

static void is_the_published_cipher(void **state UNUSED)
{
    static const char place[] = "\x50\x51\x52\x53\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7";
    uint8_t bytes[(sizeof published - 1) / 2];
    struct str out;

    assert_true(hex_decode(str_of(published), bytes, sizeof bytes));
    assert_true(box_open(arena, key, (struct str){place, 12},
                         (struct str){(const char *)bytes, sizeof bytes}, &out));
    assert_str(out, "Ladies and Gentlemen of the class of '99: If I could offer you only one tip "
                    "for the future, sunscreen would be it.");
}

static struct str copy(struct str s)
{
    char *at = arena_bytes(arena, s.len);

    memcpy(at, s.at, s.len);
    return (struct str){at, s.len};
}

/* Every bit of it counts, and of its place and its key. */
static void opens_as_it_was_or_not(void **state UNUSED)
{
    struct str place = STR("here"), out;
    struct str box = copy(box_make(arena, key, place, STR("first, "), STR("second")));
    char *at = (char *)(uintptr_t)box.at;
    uint8_t other[BOX_KEY_SIZE];

    assert_true(box_open(arena, key, place, box, &out));
    assert_str(out, "first, second");
    for (size_t bit = 0; bit < box.len * 8; bit++) {
        at[bit / 8] = (char)(at[bit / 8] ^ 1 << bit % 8);
        assert_false(box_open(arena, key, place, box, &out));
        at[bit / 8] = (char)(at[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t len = 0; len < box.len; len++)
        assert_false(box_open(arena, key, place, (struct str){box.at, len}, &out));
    memcpy(other, key, sizeof other);
    other[31] ^= 1;
    assert_false(box_open(arena, other, place, box, &out));
    assert_false(box_open(arena, key, STR("there"), box, &out));
    assert_false(box_open(arena, key, (struct str){0}, box, &out));
}

static void a_wrapped_key_opens_its_own_box(void **state UNUSED)
{
    struct str place = STR("here"), out;
    struct keyed_box a = box_make_keyed(arena, key, place, STR("salt"), STR("a"));
    struct keyed_box b = box_make_keyed(arena, key, place, STR("salt"), STR("b"));

    assert_int_equal(a.wrapped.len, BOX_WRAPPED_SIZE);
    assert_int_equal(a.box.len, 5 + BOX_OVERHEAD);
    assert_true(box_open_keyed(arena, key, place, &a, &out));
    assert_str(out, "salta");
    assert_false(box_open_keyed(arena, key, STR("there"), &a, &out));
    assert_false(box_open_keyed(arena, key, place, &(struct keyed_box){a.wrapped, b.box}, &out));
    assert_false(box_open_keyed(arena, key, place, &(struct keyed_box){b.wrapped, a.box}, &out));
    assert_false(box_open_keyed(arena, key, place, &(struct keyed_box){{0}, a.box}, &out));
}

static void holds_nothing_too(void **state UNUSED)
{
    struct str box = box_make(arena, key, (struct str){0}, (struct str){0}, (struct str){0}), out;

    assert_int_equal(box.len, BOX_OVERHEAD);
    assert_true(box_open(arena, key, (struct str){0}, box, &out));
    assert_int_equal(out.len, 0);
}

/* What it adds to each write, a text under a key of its own and an answer, and to each line of a
 * page; printed, since machines differ. */
static void costs_little(void **state UNUSED)
{
    enum { ROUNDS = 5000, TEXT = 250, ANSWER = 1200 };
    const struct str place = STR("a place of some length, as they are in the tables of cases");
    char bytes[ANSWER] = {0};
    struct keyed_box keyed;
    struct str out;
    clock_t begin = clock();

    for (int round = 0; round < ROUNDS; round++) {
        keyed = box_make_keyed(arena, key, place, (struct str){bytes, SALT_SIZE},
                               (struct str){bytes, TEXT});
        box_make(arena, key, place, (struct str){bytes, ANSWER}, (struct str){0});
    }
    printf("# %.1f us to seal a text of %d bytes and an answer of %d\n",
           (double)(clock() - begin) * 1e6 / CLOCKS_PER_SEC / ROUNDS, TEXT, ANSWER);
    begin = clock();
    keyed = box_make_keyed(arena, key, place, (struct str){bytes, SALT_SIZE},
                           (struct str){bytes, TEXT});
    for (int round = 0; round < ROUNDS; round++)
        assert_true(box_open_keyed(arena, key, place, &keyed, &out));
    printf("# %.1f us to open the text\n",
           (double)(clock() - begin) * 1e6 / CLOCKS_PER_SEC / ROUNDS);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("it is the published cipher", is_the_published_cipher),
        CASE("a box opens as it was, where it was put, or not at all", opens_as_it_was_or_not),
        CASE("a wrapped key opens its own box and no other", a_wrapped_key_opens_its_own_box),
        CASE("nothing can be sealed, too", holds_nothing_too),
        CASE("it costs little", costs_little),
    };

    return cmocka_run_group_tests(cases, set_up, tear_down);
}
