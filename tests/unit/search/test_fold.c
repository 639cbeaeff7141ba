/* One form for what is written in different ways, and where each sign came from. */
#include "search/fold.h"

#include "base/text.h"
#include "base/utf8.h"
#include "search/language.h"
#include "unit.h"

static struct str folded_text(struct arena *arena, const char *source)
{
    struct folded folded = fold(arena, str_of(source));
    struct text text = text_new(arena, KIB(64));

    for (size_t i = 0; i < folded.count; i++) {
        char bytes[UTF8_SIZE];

        text_add(&text, (struct str){bytes, utf8_write(folded.points[i], bytes)});
    }
    return text_str(&text);
}

/* Each pair becomes the same; the second is the form itself. */
static void gives_one_form(void **state UNUSED)
{
    static const char *const same[][2] = {
        {"テスト", "テスト"},
        {"ﾃｽﾄ", "テスト"},
        {"ﾊﾞｸﾞ", "バグ"},
        {"ﾊﾟｰﾃｨｰ", "パーティー"},
        {"てすと", "てすと"},
        {"か\u3099", "が"},
        {"ハ\u309a", "パ"},
        {"ＡＩ　１２３", "ai 123"},
        {"ＰＤＦﾌｧｲﾙ", "pdfファイル"},
        {"Café", "café"},
        {"Cafe\u0301", "café"},
        {"CAFE\u0301", "café"},
        {"Un CAFE\u0301 ici, un ﾃｽﾄ la", "un café ici, un テスト la"},
        {"Straße", "strasse"},
        {"㌔", "キロ"},
        {"①", "1"},
        {"ﬁn", "fin"},
        {"soft\u00adhyphen", "softhyphen"},
        {"a\u200bb", "ab"},
        {"a\u0323\u0302", "ậ"},
        {"a\u0302\u0323", "ậ"},
        {"𠮷野家", "𠮷野家"},
        {"葛󠄀城", "葛城"},
        {"ヿ・ゟ", "コト・より"},
        {"İstanbul", "i\u0307stanbul"},
        {"", ""},
        {"x", "x"},
    };
    struct arena *arena = arena_new(MIB(16));

    for (size_t i = 0; i < COUNT(same); i++)
        assert_str(folded_text(arena, same[i][0]), same[i][1]);
    arena_free(arena);
}

/* What is found is shown as it was written. */
static void knows_where_it_was(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct str text = STR("xﾊﾞか\u3099y");
    struct folded folded = fold(arena, text);

    assert_int_equal(folded.count, 4);
    assert_int_equal(folded.starts[1], 1);
    assert_int_equal(fold_end(&folded, 1), 7); /* ﾊ and ﾞ are three bytes each */
    assert_int_equal(folded.starts[2], 7);
    assert_int_equal(fold_end(&folded, 2), 13);
    assert_int_equal(fold_end(&folded, 3), text.len);
    arena_free(arena);
}

static void bears_what_is_hostile(void **state UNUSED)
{
    enum { MARKS = 10000 };
    struct arena *arena = arena_new(MIB(64));
    struct text text = text_new(arena, MIB(1));
    struct folded folded;

    text_add_c(&text, "a");
    for (int i = 0; i < MARKS; i++)
        text_add_c(&text, i % 2 ? "\u0301" : "\u0323");
    folded = fold(arena, text_str(&text));
    assert_true(folded.count > 0 && folded.count <= MARKS + 1);
    text = text_new(arena, MIB(1));
    for (int i = 0; i < MARKS; i++)
        text_add_c(&text, "\ufdfa"); /* 18 points each */
    folded = fold(arena, text_str(&text));
    assert_int_equal(folded.count, LIMIT_FOLDED);
    assert_true(fold_end(&folded, folded.count - 1) <= text.len);
    arena_free(arena);
}

static void tells_kinds_of_writing(void **state UNUSED)
{
    static const struct {
        uint32_t point;
        enum writing writing;
    } rows[] = {{'a', WRITING_SPACED},   {'7', WRITING_SPACED},    {' ', WRITING_NONE},
                {0x3002, WRITING_NONE},  {0x30fb, WRITING_NONE},   {0x30fc, WRITING_DENSE},
                {0x91d1, WRITING_DENSE}, {0x20bb7, WRITING_DENSE}, {0xac00, WRITING_DENSE},
                {0x44f, WRITING_SPACED}, {0xe9, WRITING_SPACED},   {0x1f600, WRITING_NONE}};

    for (size_t i = 0; i < COUNT(rows); i++)
        if (writing_of(rows[i].point) != rows[i].writing)
            fail_msg("U+%04X", (unsigned)rows[i].point);
    assert_true(point_is_space(0x3000) && point_is_space('\n') && !point_is_space('-'));
}

static void tells_languages(void **state UNUSED)
{
    assert_int_equal(language_of(STR("Logo redesign")), LANGUAGE_EN);
    assert_int_equal(language_of(STR("Logo の redesign")), LANGUAGE_JA);
    assert_int_equal(language_of(STR("返金")), LANGUAGE_JA);
    assert_int_equal(language_of(STR("ﾃｽﾄ")), LANGUAGE_JA);
    assert_int_equal(language_of(STR("¥150,000 – 50 %")), LANGUAGE_NONE);
    assert_int_equal(language_of(STR("")), LANGUAGE_NONE);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("fold gives one form to what is written in different ways", gives_one_form),
        CASE("fold knows where in the text each sign was", knows_where_it_was),
        CASE("fold bears ten thousand marks, and signs that become many", bears_what_is_hostile),
        CASE("writing is dense, spaced or none", tells_kinds_of_writing),
        CASE("a language is told by its script", tells_languages),
    };

    return RUN(cases);
}
