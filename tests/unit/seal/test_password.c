/* Hashes of passwords, and those that are made for somebody. */
#include "seal/password.h"
#include "seal/seal.h"

#include "unit.h"

static void hashes_and_verifies(void **state UNUSED)
{
    char one[PASSWORD_HASH_SIZE], two[PASSWORD_HASH_SIZE];
    struct str password = STR("tangerine folds at dusk");

    assert_true(seal_start());
    assert_true(password_hash(password, one) && password_hash(password, two));
    assert_true(str_starts(str_of(one), STR("$argon2id$v=19$m=65536,t=2,p=1$")));
    assert_string_not_equal(one, two);
    assert_true(password_verify(str_of(one), password));
    assert_true(password_verify(str_of(two), password));
    assert_false(password_verify(str_of(one), STR("tangerine folds at dusk ")));
    assert_false(password_verify(str_of(one), STR("")));
    assert_false(password_verify(STR(""), password));
    assert_false(password_verify(STR("$argon2id$"), password));
}

static void makes_readable_ones(void **state UNUSED)
{
    struct arena *arena = arena_new(KIB(64));
    uint8_t random[32] = {0}, other[32];
    struct str made = password_make(arena, random);

    memset(other, 0xff, sizeof other);
    assert_int_equal(made.len, 23);
    for (size_t i = 0; i < made.len; i++)
        assert_true(i % 6 == 5 ? made.at[i] == '-' : !strchr("01loiI", made.at[i]));
    assert_memory_not_equal(made.at, password_make(arena, other).at, made.len);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("a hash is the password's own, each time another", hashes_and_verifies),
        CASE("a password that is made has letters that are not mistaken", makes_readable_ones),
    };

    return RUN(cases);
}
