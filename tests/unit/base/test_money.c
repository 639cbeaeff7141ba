/* Currencies and shares. */
#include "base/money.h"

#include "unit.h"

static void knows_currencies(void **state UNUSED)
{
    static const char *const bad[] = {"",    "J",   "JP",  "JPYX", "jpy", "XXX",   "XTS",
                                      "XAU", "ABC", "Y K", "PY ",  " JP", "USDUSD"};
    static const struct {
        const char *code;
        int exponent;
    } good[] = {{"JPY", 0}, {"USD", 2}, {"EUR", 2}, {"KWD", 3},
                {"BHD", 3}, {"XPF", 0}, {"AED", 2}, {"ZWG", 2}};
    struct currency currency = {""};

    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(currency_read(str_of(bad[i]), &currency));
    assert_string_equal(currency.code, "");
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(currency_read(str_of(good[i].code), &currency));
        assert_string_equal(currency.code, good[i].code);
        assert_int_equal(currency_exponent(currency), good[i].exponent);
    }
}

static void compares_currencies(void **state UNUSED)
{
    struct currency yen = {"JPY"}, dollar = {"USD"};

    assert_true(currency_equal(yen, (struct currency){"JPY"}));
    assert_false(currency_equal(yen, dollar));
    assert_false(currency_equal(yen, (struct currency){0}));
}

static void shares_round_down(void **state UNUSED)
{
    assert_int_equal(money_share(100, 5000), 50);
    assert_int_equal(money_share(101, 5000), 50);
    assert_int_equal(money_share(1, 9999), 0);
    assert_int_equal(money_share(0, 10000), 0);
    assert_int_equal(money_share(99999, 3333), 33329);
    assert_int_equal(money_share(12345678, 0), 0);
}

static void shares_do_not_overflow(void **state UNUSED)
{
    assert_int_equal(money_share(MONEY_MAX, 10000), MONEY_MAX);
    assert_int_equal(money_share(MONEY_MAX, 9999), MONEY_MAX / 10000 * 9999);
    assert_int_equal(money_share(MONEY_MAX - 1, 1), 99999999999);
    for (int64_t amount = 1; amount < MONEY_MAX / 3; amount = amount * 3 + 1)
        for (int points = 0; points <= 10000; points += 37)
            assert_true(money_share(amount, points) ==
                        (int64_t)((__extension__(__int128) amount) * points / 10000));
}

static void share_too_much(void)
{
    money_share(MONEY_MAX + 1, 1);
}

static void share_negative(void)
{
    money_share(1, -1);
}

static void shares_are_bounded(void **state UNUSED)
{
    assert_true(dies(share_too_much));
    assert_true(dies(share_negative));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("active currencies are known with their minor units, and no others", knows_currencies),
        CASE("currencies compare by their code", compares_currencies),
        CASE("a share is rounded down", shares_round_down),
        CASE("a share of the largest amount does not overflow", shares_do_not_overflow),
        CASE("a share of what is no amount is a bug", shares_are_bounded),
    };

    return RUN(cases);
}
