/* UTF-8 and classes of code points. */
#include "base/utf8.h"

#include "unit.h"

static void refuses_malformed(void **state UNUSED)
{
    static const char *const bad[] = {"\xff",
                                      "\xc0\xaf",
                                      "\xc1\xbf",
                                      "\xe0\x80\xaf",
                                      "\xf0\x80\x80\xaf",
                                      "\xed\xa0\x80",
                                      "\xed\xbf\xbf",
                                      "\xf4\x90\x80\x80",
                                      "\xf5\x80\x80\x80",
                                      "\x80",
                                      "a\xc3",
                                      "\xe3\x81",
                                      "\xf0\x9f\x98",
                                      "\xc3(",
                                      "\xe3\x28\x81",
                                      "\xf8\x88\x80\x80\x80"};

    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(utf8_is_valid(str_of(bad[i])));
        assert_false(utf8_is_prose(str_of(bad[i])));
        assert_false(utf8_is_label(str_of(bad[i])));
    }
}

static void writes_what_it_reads(void **state UNUSED)
{
    for (uint32_t point = 0; point <= 0x10ffff; point++) {
        char bytes[UTF8_SIZE];
        struct str rest = {.at = bytes};
        uint32_t back;

        if (point >= 0xd800 && point <= 0xdfff)
            continue;
        rest.len = utf8_write(point, bytes);
        assert_true(utf8_next(&rest, &back));
        if (back != point || rest.len != 0)
            fail_msg("U+%04X", (unsigned)point);
    }
}

static void counts_points(void **state UNUSED)
{
    assert_int_equal(utf8_count(STR("")), 0);
    assert_int_equal(utf8_count(STR("a\xc3\xa9\xe3\x81\x82\xf0\x9f\x98\x80")), 4);
    assert_true(utf8_is_valid(STR("a\0b")));
    assert_true(utf8_is_valid((struct str){0}));
}

/* Wherever in a word of eight bytes it ends. */
static void finds_where_it_ends(void **state UNUSED)
{
    static const char ascii[] = "a run of plain letters";

    for (size_t len = 0; len < sizeof ascii; len++) {
        char text[sizeof ascii + 3] = {0};
        struct str whole = {text, len + 3};

        memcpy(text, ascii, len);
        memcpy(text + len, "\xc3\xa9\xff", 3);
        assert_int_equal(utf8_ascii(whole), len);
        assert_int_equal(utf8_ascii((struct str){text, len}), len);
        assert_int_equal(utf8_valid(whole), len + 2);
    }
}

static void prose_has_lines(void **state UNUSED)
{
    static const char *const good[] = {"a",
                                       "a\tb\r\nc",
                                       "\xe3\x81\x82",
                                       "\xe2\x80\xaexyz",
                                       "e\xcc\x81",
                                       "\xee\x80\x80",
                                       "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"};
    static const char *const bad[] = {"",
                                      " ",
                                      " \t\r\n",
                                      "\xe3\x80\x80",
                                      "\xc2\xa0",
                                      "a\x01",
                                      "a\x1b[31m",
                                      "a\x7f",
                                      "a\xc2\x85",
                                      "a\xef\xbf\xbe",
                                      "a\xef\xb7\x90",
                                      "a\xf4\x8f\xbf\xbf",
                                      "\xe2\x80\x8b\xef\xbb\xbf",
                                      "a\x0b",
                                      "a\x0c"};

    for (size_t i = 0; i < COUNT(good); i++)
        assert_true(utf8_is_prose(str_of(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(utf8_is_prose(str_of(bad[i])));
    assert_false(utf8_is_prose(STR("a\0b")));
}

static void labels_have_one(void **state UNUSED)
{
    static const char *const good[] = {"a", "Ann-Marie O'Neil",
                                       "\xe5\xb1\xb1\xe7\x94\xb0 \xe5\xa4\xaa\xe9\x83\x8e",
                                       "\xf0\x9f\x98\x80"};
    static const char *const bad[] = {"",
                                      " ",
                                      "a\tb",
                                      "a\nb",
                                      "a\rb",
                                      "a\xe2\x80\xaez",
                                      "a\xe2\x80\xaa",
                                      "a\xe2\x81\xa6",
                                      "a\xe2\x81\xa9",
                                      "a\xe2\x80\x8b",
                                      "a\xe2\x80\x8d",
                                      "a\xe2\x81\xa0",
                                      "a\xf3\xa0\x81\x81",
                                      "a\xef\xbb\xbf",
                                      "a\xc2\xad",
                                      "a\xe2\x80\xa8",
                                      "\xe3\x85\xa4",
                                      "a\xe1\x85\xa0",
                                      "\xe2\xa0\x80",
                                      "a\x7f"};

    for (size_t i = 0; i < COUNT(good); i++)
        assert_true(utf8_is_label(str_of(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(utf8_is_label(str_of(bad[i])));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("malformed UTF-8 is refused in every form", refuses_malformed),
        CASE("every code point is written and read back", writes_what_it_reads),
        CASE("code points are counted", counts_points),
        CASE("the end of ASCII and of what is well-formed is found", finds_where_it_ends),
        CASE("prose may have lines, but no controls, and is never blank", prose_has_lines),
        CASE("a label is one line without invisible characters", labels_have_one),
    };

    return RUN(cases);
}
