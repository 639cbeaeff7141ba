/* A tenant's settings as one writes them. */
#include "app/tenant_setting.h"

#include "unit.h"

enum { NAME, NEGOTIATION, REOPEN = 7, MINIMUM_SHARE, FEE, BEARER, REMAINDER, IDLE = 13, SESSION };

static struct arena *arena;

static int begin(void **state UNUSED)
{
    arena = arena_new(MIB(1));
    return 0;
}

static int end(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static const char *reads(int setting, const char *value)
{
    struct str out = {0};
    const char *why = tenant_setting_read(setting, str_of(value), arena, &out);

    return why ? NULL : out.at;
}

static void reads_spans(void **state UNUSED)
{
    assert_string_equal(reads(NEGOTIATION, "7d"), "604800000");
    assert_string_equal(reads(NEGOTIATION, "36h"), "129600000");
    assert_string_equal(reads(NEGOTIATION, "90m"), "5400000");
    assert_string_equal(reads(NEGOTIATION, "5s"), "5000");
    assert_string_equal(reads(NEGOTIATION, "250"), "250");
    assert_string_equal(reads(REOPEN, "0"), "0");
    assert_string_equal(reads(NEGOTIATION, "3650d"), "315360000000");
    assert_null(reads(NEGOTIATION, "0"));
    assert_null(reads(NEGOTIATION, "3651d"));
    assert_null(reads(NEGOTIATION, "9223372036854775807d"));
    assert_null(reads(NEGOTIATION, "-1d"));
    assert_null(reads(NEGOTIATION, "d"));
    assert_null(reads(NEGOTIATION, "1w"));
    assert_null(reads(NEGOTIATION, ""));
    assert_null(reads(NEGOTIATION, "1.5h"));
    assert_string_equal(reads(IDLE, "30m"), "1800000");
    assert_null(reads(IDLE, "59s"));
    assert_null(reads(IDLE, "25h"));
    assert_string_equal(reads(SESSION, "7d"), "604800000");
    assert_null(reads(SESSION, "8d"));
}

static void reads_others(void **state UNUSED)
{
    assert_string_equal(reads(NAME, "山田マーケット"), "山田マーケット");
    assert_null(reads(NAME, ""));
    assert_null(reads(NAME, "two\nlines"));
    assert_string_equal(reads(MINIMUM_SHARE, "5000"), "5000");
    assert_null(reads(MINIMUM_SHARE, "5001"));
    assert_null(reads(MINIMUM_SHARE, "-1"));
    assert_string_equal(reads(FEE, "10000"), "10000");
    assert_null(reads(FEE, "10001"));
    assert_string_equal(reads(BEARER, "both"), "both");
    assert_null(reads(BEARER, "nobody"));
    assert_string_equal(reads(REMAINDER, "client"), "client");
    assert_null(reads(REMAINDER, "mediator"));
}

static void shows(void **state UNUSED)
{
    assert_str(tenant_setting_shown(NEGOTIATION, STR("604800000"), arena), "7d");
    assert_str(tenant_setting_shown(NEGOTIATION, STR("129600000"), arena), "36h");
    assert_str(tenant_setting_shown(NEGOTIATION, STR("250"), arena), "250");
    assert_str(tenant_setting_shown(REOPEN, STR("0"), arena), "0");
    assert_str(tenant_setting_shown(FEE, STR("1000"), arena), "1000");
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        {"spans are milliseconds or have a unit", reads_spans, begin, end, NULL},
        {"names, basis points and words are checked", reads_others, begin, end, NULL},
        {"a span is shown in its largest whole unit", shows, begin, end, NULL},
    };

    return RUN(cases);
}
