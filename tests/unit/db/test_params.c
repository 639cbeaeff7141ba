/* Parameters and arrays, byte for byte. */
#include "db/params.h"

#include "unit.h"

static const struct id some_id = {{0x01, 0x92, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x2a}};
static const char some_uuid[] = "01920000-0000-7000-8000-00000000002a";

static void numbers(void **state UNUSED)
{
    static const int64_t values[] = {0, 7, -7, 10, INT64_MAX, INT64_MIN};
    static const char *const texts[] = {
        "0", "7", "-7", "10", "9223372036854775807", "-9223372036854775808"};
    struct arena *arena = arena_new(MIB(1));
    struct params params;

    params_init(&params, arena);
    for (size_t i = 0; i < COUNT(values); i++) {
        params_int(&params, values[i]);
        assert_string_equal(params.values[i], texts[i]);
        assert_int_equal(params.lengths[i], strlen(texts[i]));
        assert_int_equal(params.formats[i], 0);
    }
    assert_int_equal(params.count, COUNT(values));
    arena_free(arena);
}

static void others(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct params params;

    params_init(&params, arena);
    params_text(&params, (struct str){.at = "abcdef", .len = 3});
    params_text_or_null(&params, (struct str){0});
    params_text_or_null(&params, STR(""));
    params_bool(&params, false);
    params_id(&params, some_id);
    params_id(&params, (struct id){0});
    params_bytes(&params, "\0\1", 2);
    params_bytes(&params, NULL, 0);
    params_null(&params);
    assert_string_equal(params.values[0], "abc");
    assert_null(params.values[1]);
    assert_string_equal(params.values[2], "");
    assert_string_equal(params.values[3], "f");
    assert_string_equal(params.values[4], some_uuid);
    assert_null(params.values[5]);
    assert_memory_equal(params.values[6], "\0\1", 2);
    assert_int_equal(params.lengths[6], 2);
    assert_int_equal(params.formats[6], 1);
    assert_non_null(params.values[7]);
    assert_int_equal(params.lengths[7], 0);
    assert_null(params.values[8]);
    arena_free(arena);
}

/* What is sent: the bytes and whether they are in binary form. */
static struct str sent(struct arena *arena, struct array *array, int format)
{
    struct params params;

    params_init(&params, arena);
    params_array(&params, array);
    assert_int_equal(params.formats[0], format);
    return (struct str){.at = params.values[0], .len = (size_t)params.lengths[0]};
}

static void writes_arrays(void **state UNUSED)
{
    static const char texts[] = "\0\0\0\1\0\0\0\1\0\0\0\x19\0\0\0\3\0\0\0\1"
                                "\0\0\0\2a\"\xff\xff\xff\xff\0\0\0\0";
    static const char numbers_[] = "\0\0\0\1\0\0\0\0\0\0\0\x14\0\0\0\1\0\0\0\1"
                                   "\0\0\0\x8\xff\xff\xff\xff\xff\xff\xff\xfe";
    struct arena *arena = arena_new(MIB(1));
    struct array array = array_new(arena, KIB(1));

    array_text(&array, STR("a\""));
    array_text_or_null(&array, (struct str){0});
    array_text_or_null(&array, STR(""));
    assert_int_equal(array.count, 3);
    assert_true(str_equal(sent(arena, &array, 1), (struct str){texts, sizeof(texts) - 1}));
    array = array_new(arena, KIB(1));
    array_int(&array, -2);
    assert_true(str_equal(sent(arena, &array, 1), (struct str){numbers_, sizeof(numbers_) - 1}));
    arena_free(arena);
}

static void writes_nulls(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct array array = array_new(arena, KIB(1));

    assert_str(sent(arena, &array, 0), "{}");
    array = array_new(arena, KIB(1));
    array_null(&array);
    array_id(&array, (struct id){0});
    assert_str(sent(arena, &array, 0), "{NULL,NULL}");
    arena_free(arena);
}

static void mixed(void)
{
    struct arena *arena = arena_new(MIB(1));
    struct array array = array_new(arena, KIB(1));

    array_int(&array, 1);
    array_bool(&array, true);
}

static void overflow(void)
{
    struct arena *arena = arena_new(MIB(1));
    struct array array = array_new(arena, 4);

    array_text(&array, STR("too long"));
    sent(arena, &array, 1);
}

static void too_many(void)
{
    struct params params;

    params_init(&params, arena_new(MIB(1)));
    for (int i = 0; i <= PARAMS_MAX; i++)
        params_null(&params);
}

static void keeps_its_limits(void **state UNUSED)
{
    assert_true(dies(overflow));
    assert_true(dies(too_many));
    assert_true(dies(mixed));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("numbers are written in decimal", numbers),
        CASE("texts, truths, ids and bytes stand as PostgreSQL takes them", others),
        CASE("an array is sent in binary form", writes_arrays),
        CASE("an array without values needs no type", writes_nulls),
        CASE("half an array, a mixed one or a parameter too many is a bug", keeps_its_limits),
    };

    return RUN(cases);
}
