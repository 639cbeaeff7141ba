/* What logins and passwords may be. */
#include "factor/rules.h"

#include "unit.h"

static struct arena *arena;

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(1));
    return 0;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static bool may_be(const char *password)
{
    return !fault_is(password_check(arena, str_of(password), STR("hanako.sato"), "/password"));
}

static void refuses_what_everybody_tries(void **state UNUSED)
{
    assert_false(may_be("password"));
    assert_false(may_be("PassWord"));
    assert_false(may_be("12345678"));
    assert_false(may_be("qwertyuiop"));
    assert_false(may_be("1q2w3e4r"));
    assert_false(may_be("trustno1"));
    assert_false(may_be("aaaaaaaaaaaa"));
    assert_false(may_be("hanako.sato"));
    assert_false(may_be("Hanako.Sato"));
}

static void takes_what_is_long_enough(void **state UNUSED)
{
    char longest[LIMIT_PASSWORD + 2];

    assert_true(may_be("tangerine folds at dusk"));
    assert_true(may_be("夕暮れの蜜柑"));
    assert_true(may_be("password password"));
    assert_true(may_be("rd\npassword")); /* a part of a list is not a line of it */
    assert_false(may_be("1234567"));
    assert_false(may_be(""));
    memset(longest, 'x', sizeof longest);
    longest[0] = 'y';
    longest[LIMIT_PASSWORD] = '\0';
    assert_true(may_be(longest));
    longest[LIMIT_PASSWORD] = 'x';
    longest[LIMIT_PASSWORD + 1] = '\0';
    assert_false(may_be(longest));
}

static void reads_logins(void **state UNUSED)
{
    struct str login;

    assert_false(fault_is(login_read(arena, STR("Hanako.Sato@Example.jp"), "/login", &login)));
    assert_str(login, "hanako.sato@example.jp");
    assert_true(fault_is(login_read(arena, STR(""), "/login", &login)));
    assert_true(fault_is(login_read(arena, STR("two words"), "/login", &login)));
    assert_true(fault_is(login_read(arena, STR("花子"), "/login", &login)));
    assert_true(fault_is(login_read(arena, STR("a\0b"), "/login", &login)));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        {"a password that everybody tries is refused", refuses_what_everybody_tries, set_up,
         tear_down, NULL},
        {"a password has 8 to 1024 bytes", takes_what_is_long_enough, set_up, tear_down, NULL},
        {"a login is small letters, digits and a few signs", reads_logins, set_up, tear_down, NULL},
    };

    return RUN(cases);
}
