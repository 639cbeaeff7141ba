/* Money: splits sum exactly, fees never exceed shares. */
#include "dispute/split.h"

#include "unit.h"

static void halves(void **state UNUSED)
{
    struct settings settings = settings_default();

    for (int64_t total = 0; total <= 1000000; total++) {
        struct split split;

        settings.remainder_to = total & 2 ? SEAT_CLIENT : SEAT_FREELANCER;
        assert_false(
            fault_is(split_read(&settings, total, PRESET_HALF, (struct split){0}, &split)));
        assert_true(split.client + split.freelancer == total);
        assert_true(split.client - split.freelancer == (total % 2 ? (total & 2 ? 1 : -1) : 0));
    }
}

static void shares_and_their_rest(void **state UNUSED)
{
    for (int64_t total = 0; total <= 1000000; total += 7)
        for (int bp = 0; bp <= 10000; bp += 1250)
            assert_in_range(money_share(total, bp) + money_share(total, 10000 - bp),
                            total - (total > 0), total);
}

static void check_fee(struct settings *settings, int64_t amount, int64_t client)
{
    struct split shares = {client, amount - client};
    int64_t fee = money_share(amount, settings->fee_bp);
    struct split taken = split_fee(settings, amount, shares);

    assert_true(taken.client >= 0 && taken.client <= shares.client);
    assert_true(taken.freelancer >= 0 && taken.freelancer <= shares.freelancer);
    assert_true(taken.client + taken.freelancer <= fee);
    if (settings->fee_bearer == BEARER_MARKETPLACE)
        assert_true(taken.client + taken.freelancer == 0);
    if (settings->fee_bearer == BEARER_CLIENT)
        assert_true(taken.freelancer == 0 && taken.client == (fee < client ? fee : client));
    if (settings->fee_bearer == BEARER_BOTH && shares.client >= fee && shares.freelancer >= fee)
        assert_true(taken.client + taken.freelancer == fee &&
                    taken.client - taken.freelancer ==
                        (settings->remainder_to == SEAT_CLIENT ? fee % 2 : -(fee % 2)));
}

static void fees(void **state UNUSED)
{
    struct settings settings = settings_default();

    for (enum bearer bearer = BEARER_MARKETPLACE; bearer < BEARER_COUNT; bearer++)
        for (int64_t amount = 1; amount <= 1000000; amount += 97)
            for (int bp = 0; bp <= 10000; bp += 1111) {
                settings.fee_bearer = bearer;
                settings.fee_bp = bp;
                settings.remainder_to = amount & 1 ? SEAT_CLIENT : SEAT_FREELANCER;
                check_fee(&settings, amount, 0);
                check_fee(&settings, amount, amount);
                check_fee(&settings, amount, amount / 3);
                check_fee(&settings, amount, amount / 2);
            }
    settings.fee_bp = 10000;
    check_fee(&settings, MONEY_MAX, MONEY_MAX / 2);
}

static void customs(void **state UNUSED)
{
    const int64_t edges[] = {INT64_MIN, INT64_MIN + 1, -1,       0, 1, 500, 1000, 1001,
                             MONEY_MAX, INT64_MAX - 1, INT64_MAX};
    struct settings settings = settings_default();

    for (size_t i = 0; i < COUNT(edges); i++)
        for (size_t k = 0; k < COUNT(edges); k++) {
            struct split given = {edges[i], edges[k]}, out = {7, 7};
            struct fault fault = split_read(&settings, 1001, PRESET_CUSTOM, given, &out);
            bool negative = given.client < 0 || given.freelancer < 0;
            bool whole =
                !negative && given.client <= 1001 && given.freelancer == 1001 - given.client;

            assert_int_equal(fault.code, negative ? FAULT_invalid
                                         : whole  ? FAULT_NONE
                                                  : FAULT_split_sum);
            assert_true(whole ? out.client == given.client : out.client == 7);
            assert_true(!fault_is(fault) || strcmp(fault.pointer, "/split") == 0);
        }
}

static void presets(void **state UNUSED)
{
    struct settings settings = settings_default();
    struct split out;

    assert_int_equal(
        split_read(&settings, 10, PRESET_CLIENT_GETS_ALL, (struct split){0}, &out).code,
        FAULT_NONE);
    assert_true(out.client == 10 && out.freelancer == 0);
    assert_int_equal(
        split_read(&settings, 10, PRESET_FREELANCER_GETS_ALL, (struct split){0, 10}, &out).code,
        FAULT_NONE);
    assert_true(out.client == 0 && out.freelancer == 10);
    assert_int_equal(split_read(&settings, 10, PRESET_HALF, (struct split){6, 4}, &out).code,
                     FAULT_split_sum);
    assert_int_equal(split_read(&settings, 10, PRESET_COUNT, (struct split){5, 5}, &out).code,
                     FAULT_invalid);
}

static void minimum(void **state UNUSED)
{
    struct settings settings = settings_default();

    settings.minimum_share_bp = 500;
    assert_int_equal(split_check_minimum(&settings, 1000, (struct split){50, 950}).code,
                     FAULT_NONE);
    assert_int_equal(split_check_minimum(&settings, 1000, (struct split){49, 951}).code,
                     FAULT_split_below_minimum);
    assert_int_equal(split_check_minimum(&settings, 1000, (struct split){1000, 0}).code,
                     FAULT_split_below_minimum);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("halves of every total up to a million sum to it, the odd unit goes to one side",
             halves),
        CASE("a share and the share of the rest never sum to more than the total",
             shares_and_their_rest),
        CASE("a fee never exceeds the share that bears it", fees),
        CASE("a custom split sums exactly, whatever the integers", customs),
        CASE("a preset gives its own shares and no others", presets),
        CASE("no side gets less than the minimum share", minimum),
    };

    return RUN(cases);
}
