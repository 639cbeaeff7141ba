/* Whether a question stands in a text, and the piece of it that is shown. */
#include "search/question.h"

#include "base/limits.h"
#include "unit.h"

static bool found(struct arena *arena, const char *asked, const char *text, struct snippet *out)
{
    struct question question;

    assert_true(question_read(arena, str_of(asked), &question));
    return question_find(arena, &question, str_of(text), out);
}

static void shows_it_as_written(void **state UNUSED)
{
    static const struct {
        const char *asked, *text, *before, *hit, *after;
    } rows[] = {
        {"返金", "全額返金してください", "全額", "返金", "してください"},
        {"テスト", "これはﾃｽﾄです", "これは", "ﾃｽﾄ", "です"},
        {"ＬＯＧＯ", "The Logo.", "The ", "Logo", "."},
        {"ai", "he said: AI", "he said: ", "AI", ""},
        {"が", "か\u3099金", "", "か\u3099", "金"},
        {"logo 返金", "返金 of the logo", "返金 of the ", "logo", ""},
    };
    struct arena *arena = arena_new(MIB(16));
    struct snippet snippet;

    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(found(arena, rows[i].asked, rows[i].text, &snippet));
        assert_str(snippet.before, rows[i].before);
        assert_str(snippet.hit, rows[i].hit);
        assert_str(snippet.after, rows[i].after);
    }
    assert_false(found(arena, "返金 logo", "返金", &snippet));
    assert_false(found(arena, "ai", "he said", &snippet));
    assert_false(found(arena, "返金", "金返", &snippet));
    assert_false(found(arena, "", "anything", &snippet));
    arena_free(arena);
}

static void shows_a_piece(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(16));
    struct str part = STR("あいうえおかきくけこ");
    char *text = arena_take(arena, 40 * part.len + 16);
    struct snippet snippet;
    size_t len = 0;

    for (int i = 0; i < 40; i++) {
        memcpy(text + len, part.at, part.len);
        len += part.len;
        if (i == 19) {
            memcpy(text + len, "返金", 6);
            len += 6;
        }
    }
    assert_true(found(arena, "返金", text, &snippet));
    assert_int_equal(snippet.before.len, 30 * 3);
    assert_int_equal(snippet.after.len, 90 * 3);
    arena_free(arena);
}

static void takes_few_words(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct question question;

    assert_true(question_read(arena, STR("  一 二　三\t四 5 6 7 8 "), &question));
    assert_int_equal(question.count, LIMIT_TERMS);
    assert_false(question_read(arena, STR("1 2 3 4 5 6 7 8 9"), &question));
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("what is found is shown as it was written", shows_it_as_written),
        CASE("a piece is shown, cut between signs", shows_a_piece),
        CASE("a question has eight words at most", takes_few_words),
    };

    return RUN(cases);
}
