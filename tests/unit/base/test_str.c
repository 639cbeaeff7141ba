/* Views of bytes, hexadecimal, and growing texts. */
#include "base/str.h"

#include "base/text.h"
#include "unit.h"

static void compares(void **state UNUSED)
{
    assert_true(str_equal(STR("abc"), str_of("abc")));
    assert_true(str_equal(STR(""), str_of(NULL)));
    assert_false(str_equal(STR("abc"), STR("abd")));
    assert_false(str_equal(STR("abc"), STR("ab")));
    assert_true(str_is(STR("abc"), "abc"));
    assert_false(str_is(STR("a\0c"), "a"));
    assert_true(str_starts(STR("abc"), STR("ab")));
    assert_true(str_starts(STR("abc"), STR("")));
    assert_true(str_starts((struct str){0}, (struct str){0}));
    assert_false(str_starts(STR("ab"), STR("abc")));
}

static void cuts(void **state UNUSED)
{
    struct str rest = STR("a,,b");

    assert_str(str_cut(&rest, ','), "a");
    assert_str(str_cut(&rest, ','), "");
    assert_str(rest, "b");
    assert_str(str_cut(&rest, ','), "b");
    assert_null(rest.at);
    assert_int_equal(rest.len, 0);
    assert_str(str_cut(&rest, ','), "");
    assert_str(str_from(STR("abc"), 1), "bc");
    assert_str(str_from(STR("abc"), 9), "");
    rest = STR("a,");
    assert_str(str_cut(&rest, ','), "a");
    assert_non_null(rest.at);
}

static void keeps_with_nul(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct str kept = str_keep(arena, (struct str){.at = "abcdef", .len = 3});

    assert_str(kept, "abc");
    assert_int_equal(kept.at[3], '\0');
    assert_string_equal(str_c(arena, (struct str){0}), "");
    assert_str(str_format(arena, "%d-%.*s", 7, STR_ARG(kept)), "7-abc");
    arena_free(arena);
}

static void reads_integers(void **state UNUSED)
{
    static const char *const bad[] = {"",
                                      "-",
                                      "+1",
                                      " 1",
                                      "1 ",
                                      "01",
                                      "-0",
                                      "00",
                                      "1.0",
                                      "1e",
                                      "0x1",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "92233720368547758070"};
    int64_t value = 42;

    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(str_to_int(str_of(bad[i]), &value));
    assert_int_equal(value, 42);
    assert_true(str_to_int(STR("0"), &value) && value == 0);
    assert_true(str_to_int(STR("-17"), &value) && value == -17);
    assert_true(str_to_int(STR("9223372036854775807"), &value) && value == INT64_MAX);
    assert_true(str_to_int(STR("-9223372036854775808"), &value) && value == INT64_MIN);
}

static void reads_hex(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    uint8_t bytes[3] = {1, 2, 3};

    assert_str(hex_encode(arena, (const uint8_t[]){0x00, 0xaf, 0xff}, 3), "00afff");
    assert_false(hex_decode(STR("00AFff"), bytes, 3));
    assert_false(hex_decode(STR("00afff"), bytes, 2));
    assert_false(hex_decode(STR("00aff"), bytes, 3));
    assert_false(hex_decode(STR("00affg"), bytes, 3));
    assert_memory_equal(bytes, ((uint8_t[]){1, 2, 3}), 3);
    assert_true(hex_decode(STR("00afff"), bytes, 3));
    assert_memory_equal(bytes, ((uint8_t[]){0, 0xaf, 0xff}), 3);
    arena_free(arena);
}

static void texts_grow(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(8));
    struct text text = text_new(arena, MIB(1));

    assert_str(text_str(&text), "");
    for (int i = 0; i < 1000; i++) {
        text_add_int(&text, i - 500);
        text_add_char(&text, ',');
    }
    text_addf(&text, "%s:%03d", "x", 7);
    text_add_hex(&text, (const uint8_t[]){0xbe, 0xef}, 2);
    text_add_c(&text, "!");
    assert_false(text.overflow);
    assert_true(str_starts(text_str(&text), STR("-500,-499,")));
    assert_str(str_from(text_str(&text), text.len - 14), "499,x:007beef!");
    assert_int_equal(text_str(&text).at[text.len], '\0');
    arena_free(arena);
}

static void texts_stop(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct text text = text_new(arena, 5);

    text_add(&text, STR("12345"));
    assert_false(text.overflow);
    text_add_char(&text, '6');
    assert_true(text.overflow);
    text_add(&text, STR(""));
    text_addf(&text, "%d", 1);
    text_add_hex(&text, (const uint8_t[]){1}, 1);
    assert_str(text_str(&text), "12345");
    text = text_new(arena, 5);
    text_add(&text, STR("1234"));
    text_add(&text, STR("56"));
    text_add_char(&text, '5');
    assert_str(text_str(&text), "1234");
    text = text_new(arena, 0);
    text_add(&text, STR("x"));
    assert_true(text.overflow);
    assert_str(text_str(&text), "");
    arena_free(arena);
}

static void takes_letters_of_any_case(void **state UNUSED)
{
    assert_true(str_equal_any_case(STR("Keep-Alive"), STR("keep-alive")));
    assert_true(str_equal_any_case((struct str){0}, STR("")));
    assert_false(str_equal_any_case(STR("keep"), STR("keeper")));
    assert_false(str_equal_any_case(STR("[a]"), STR("{a}")));
}

static void trims(void **state UNUSED)
{
    assert_str(str_trim(STR(" \t a b\t ")), "a b");
    assert_str(str_trim(STR("\na ")), "\na");
    assert_str(str_trim(STR(" \t")), "");
    assert_null(str_trim((struct str){0}).at);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("views compare by their bytes", compares),
        CASE("letters of ASCII are the same, large and small", takes_letters_of_any_case),
        CASE("blanks go from both ends", trims),
        CASE("a view is cut at a separator", cuts),
        CASE("a kept view ends in NUL", keeps_with_nul),
        CASE("only whole decimal integers of 64 bits are read", reads_integers),
        CASE("only lower-case hexadecimal of the right length is read", reads_hex),
        CASE("a text grows with what is added", texts_grow),
        CASE("a text stops at its limit and says so", texts_stop),
    };

    return RUN(cases);
}
