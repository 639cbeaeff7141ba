/* The forms in which modules tell a public key. */
#include "agent/public_half.h"
#include "base/text.h"
#include "unit.h"

static struct str named = {"\x13\x0c"
                           "edwards25519",
                           14};
static struct str numbered = {"\x06\x03\x2b\x65\x70", 5};
static struct str gnupg = {"\x06\x09\x2b\x06\x01\x04\x01\xda\x47\x0f\x01", 11};

/* RFC 8032, 7.1, test 1. */
static const char digits[] = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

static uint8_t key[PUBLIC_KEY_SIZE];

/* Whether `head` and then the key is read as the key. */
static bool reads(struct str params, struct str head, struct str rest)
{
    struct arena *arena = arena_new(KIB(64));
    struct text point = text_new(arena, 1024);
    uint8_t out[PUBLIC_KEY_SIZE] = {0};
    bool done;

    text_add(&point, head);
    text_add(&point, rest);
    done = public_half_read(params, text_str(&point), out);
    assert_true(!done || memcmp(out, key, sizeof key) == 0);
    arena_free(arena);
    return done;
}

static void reads_every_form(void **state UNUSED)
{
    struct str bytes = {(const char *)key, sizeof key};

    assert_true(reads(named, STR("\x04\x20"), bytes));
    assert_true(reads(numbered, STR("\x04\x20"), bytes));
    assert_true(reads(gnupg, STR("\x04\x21\x40"), bytes));
    assert_true(reads(named, (struct str){"\x03\x21\0", 3}, bytes));
    assert_true(reads(named, STR("\x04\x22\x04\x20"), bytes));
    assert_true(reads(named, STR("\x04\x40"), str_of(digits)));
    assert_true(reads(named, STR(""), bytes));
}

static void refuses_the_rest(void **state UNUSED)
{
    static const char p256[] = "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
    struct str bytes = {(const char *)key, sizeof key};
    struct str shorter = {bytes.at, bytes.len - 1};
    char zeros[PUBLIC_KEY_SIZE] = {0};

    assert_false(reads(str_of(p256), STR("\x04\x20"), bytes));
    assert_false(reads(STR(""), STR("\x04\x20"), bytes));
    assert_false(reads(named, STR("\x04\x21"), bytes));
    assert_false(reads(named, STR("\x04\x20"), shorter));
    assert_false(reads(named, STR("\x04\x20"), STR("")));
    assert_false(reads(named, STR("\x04\x40"), STR("")));
    assert_false(reads(named, STR(""), STR("")));
    assert_false(reads(named, STR("\x04\x20"), (struct str){zeros, sizeof zeros}));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a public key is read in every form that modules know", reads_every_form),
        CASE("other curves, other lengths and points of low order are refused", refuses_the_rest),
    };

    return seal_start() && hex_decode(str_of(digits), key, sizeof key) ? RUN(cases) : 1;
}
