/* Instants. */
#include "base/time.h"

#include "unit.h"

static const struct {
    int64_t at;
    const char *text;
} known[] = {
    {0, "1970-01-01T00:00:00.000Z"},
    {951782399999, "2000-02-28T23:59:59.999Z"},
    {951782400000, "2000-02-29T00:00:00.000Z"},
    {1709164800000, "2024-02-29T00:00:00.000Z"},
    {1795253400000, "2026-11-21T09:30:00.000Z"},
    {4107542399000, "2100-02-28T23:59:59.000Z"},
    {4107542400000, "2100-03-01T00:00:00.000Z"},
    {253402300799999, "9999-12-31T23:59:59.999Z"},
};

static void round_trips(void **state UNUSED)
{
    char text[INSTANT_TEXT_SIZE];
    int64_t at;

    for (size_t i = 0; i < COUNT(known); i++) {
        instant_write(known[i].at, text);
        assert_string_equal(text, known[i].text);
        assert_true(instant_read(str_of(text), &at));
        assert_int_equal(at, known[i].at);
    }
}

static void agrees_with_libc(void **state UNUSED)
{
    char ours[INSTANT_TEXT_SIZE], theirs[32];

    for (int64_t day = 0; day < 2932896; day += 13) {
        time_t seconds = day * 86400 + day % 86400;
        struct tm tm;
        int64_t at;

        assert_non_null(gmtime_r(&seconds, &tm));
        assert_int_not_equal(strftime(theirs, sizeof(theirs), "%Y-%m-%dT%H:%M:%S.000Z", &tm), 0);
        instant_write(seconds * 1000, ours);
        assert_string_equal(ours, theirs);
        assert_true(instant_read(str_of(ours), &at) && at == seconds * 1000);
    }
}

static void reads_offsets(void **state UNUSED)
{
    static const char *const same[] = {"2026-11-21T09:30:00Z",          "2026-11-21T09:30:00.0Z",
                                       "2026-11-21T09:30:00.00Z",       "2026-11-21T18:30:00+09:00",
                                       "2026-11-20T23:30:00.000-10:00", "2026-11-21t09:30:00z",
                                       "2026-11-21T09:30:00-00:00"};
    int64_t at;

    for (size_t i = 0; i < COUNT(same); i++) {
        assert_true(instant_read(str_of(same[i]), &at));
        assert_int_equal(at, 1795253400000);
    }
    assert_true(instant_read(STR("2026-11-21T09:30:00.5Z"), &at));
    assert_int_equal(at, 1795253400500);
    assert_true(instant_read(STR("1969-12-31T23:00:00-01:00"), &at));
    assert_int_equal(at, 0);
}

static void refuses_others(void **state UNUSED)
{
    static const char *const bad[] = {
        "",
        "2026-11-21",
        "2026-11-21T09:30:00",
        "2026-11-21 09:30:00Z",
        "2026-11-21T09:30Z",
        "2026-11-21T09:30:00.Z",
        "2026-11-21T09:30:00.0000Z",
        "2026-11-21T09:30:60Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T09:60:00Z",
        "2026-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z",
        "2026-10-00T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-00:01",
        "1970-01-01T00:00:00+00:01",
        "0000-01-01T00:00:00Z",
        "2026-11-21T09:30:00+0900",
        "2026-11-21T09:30:00+9:00",
        "2026-11-21T09:30:00+24:00",
        "2026-11-21T09:30:00+09:60",
        "2026-11-21T09:30:00Z ",
        " 2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00ZZ",
        "2026-1-21T09:30:00Z",
        "+2026-11-21T09:30:00Z",
        "2026-11-21T09:30:00,5Z",
        "20261121T093000Z",
        "1795253400000",
    };
    int64_t at = 42;

    for (size_t i = 0; i < COUNT(bad); i++)
        if (instant_read(str_of(bad[i]), &at))
            fail_msg("accepted: %s", bad[i]);
    assert_int_equal(at, 42);
    assert_false(instant_read((struct str){.at = "2026-11-21T09:30:00\0Z", .len = 21}, &at));
}

static void clocks_run(void **state UNUSED)
{
    assert_true(time_now() > INT64_C(1700000000000));
    assert_true(time_monotonic_us() > 0);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("known instants are written and read back", round_trips),
        CASE("the calendar agrees with that of the C library from 1970 to 9999", agrees_with_libc),
        CASE("any offset and up to three digits of a second are read", reads_offsets),
        CASE("what is no RFC 3339 instant of our years is refused", refuses_others),
        CASE("the clocks run", clocks_run),
    };

    return RUN(cases);
}
