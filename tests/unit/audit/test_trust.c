/* The auditor's key file, and keys for which anybody could sign. */
#include "audit/trust.h"

#include "unit.h"

#define KEY "e1d3bb843784420c1cda9ce9f01232cab7aca371dbcd0d23ea0ee710859244b1"
#define OTHER "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

static void reads_keys_and_comments(void **state UNUSED)
{
    static const char *const files[] = {KEY, KEY "\n", "# mine\n\n" KEY "\n" OTHER "\n",
                                        KEY "\r\n" KEY "\n"};
    static const size_t counts[] = {1, 1, 2, 1};

    for (size_t i = 0; i < COUNT(files); i++) {
        struct trust trust = {0};
        uint8_t key[PUBLIC_KEY_SIZE], id[KEY_ID_SIZE];
        const char *why = NULL;

        assert_true(trust_read(&trust, str_of(files[i]), &why));
        assert_int_equal(trust.count, counts[i]);
        assert_true(hex_decode(STR(KEY), key, sizeof(key)));
        key_id_of(key, id);
        assert_memory_equal(trust_find(&trust, id), key, sizeof(key));
        id[0] ^= 1;
        assert_null(trust_find(&trust, id));
    }
}

static void refuses_other_files(void **state UNUSED)
{
    static const char *const files[] = {"",       "\n", "# only words\n", KEY " ", " " KEY, KEY KEY,
                                        "0x" KEY, "zz", KEY "\nzz\n"};

    for (size_t i = 0; i < COUNT(files); i++) {
        struct trust trust = {0};
        const char *why = NULL;

        assert_false(trust_read(&trust, str_of(files[i]), &why));
        assert_non_null(why);
        assert_int_equal(trust.count, 0);
    }
}

/* Row 54: the points of small order in all their encodings (the list of RFC 8032's field, also in
 * libsodium's tests). */
static void refuses_keys_of_small_order(void **state UNUSED)
{
    static const char *const keys[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    };

    for (size_t i = 0; i < COUNT(keys); i++) {
        struct trust trust = {0};
        uint8_t key[PUBLIC_KEY_SIZE];
        const char *why = NULL;

        assert_false(trust_read(&trust, str_of(keys[i]), &why));
        assert_true(hex_decode(str_of(keys[i]), key, sizeof(key)));
        key[31] |= 0x80;
        assert_false(public_key_is_sound(key));
    }
}

static void has_room_for_64(void **state UNUSED)
{
    struct trust trust = {0};
    struct arena *arena = arena_new(MIB(1));
    const char *why = NULL;

    for (uint8_t i = 0; i < 65; i++) {
        uint8_t seed[SEED_SIZE] = {i};
        struct signing_key key;

        signing_key_make(seed, &key);
        assert_int_equal(
            trust_read(&trust, hex_encode(arena, key.public_key, PUBLIC_KEY_SIZE), &why), i < 64);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a key file holds keys, comments and empty lines", reads_keys_and_comments),
        CASE("anything else is refused, and nothing of it trusted", refuses_other_files),
        CASE("keys of small order are refused (row 54)", refuses_keys_of_small_order),
        CASE("64 keys are trusted at most", has_room_for_64),
    };

    return RUN(cases);
}
