/* What the index holds of a text, and that a question asks for nothing else. */
#include "search/grams.h"

#include "base/limits.h"
#include "search/question.h"
#include "unit.h"

#include <time.h>

static const struct gram_key key = {{1, 2, 3}}, other_key = {{1, 2, 4}};

static struct grams of_text(struct arena *arena, const char *text)
{
    struct folded folded = fold(arena, str_of(text));
    struct grams grams = grams_new(arena, 2 * folded.count + 1);

    grams_of_text(&key, &folded, &grams);
    grams_sort(arena, &grams);
    return grams;
}

static bool holds(const struct grams *all, const struct grams *some)
{
    size_t i = 0;

    for (size_t j = 0; j < some->count; j++) {
        while (i < all->count && all->at[i] < some->at[j])
            i++;
        if (i == all->count || all->at[i] != some->at[j])
            return false;
    }
    return some->count > 0;
}

/* Whether the index leads from the question to the text. */
static bool leads(struct arena *arena, const char *asked, const char *text)
{
    struct question question;
    struct grams all = of_text(arena, text), some;

    assert_true(question_read(arena, str_of(asked), &question));
    some = question_grams(arena, &key, &question);
    return holds(&all, &some);
}

static void leads_to_what_is_there(void **state UNUSED)
{
    static const char *const rows[][2] = {
        {"返金", "全額返金してください。"},
        {"ﾃｽﾄ", "これはテストです"},
        {"テスト", "これはﾃｽﾄです"},
        {"てす", "てすと"},
        {"𠮷野", "𠮷野家で"},
        {"PDFファ", "納品はｐｄｆファイルで"},
        {"AIで", "openaiで作った"},
        {"ai", "the AI said"},
        {"ai", "AIが書いた"},
        {"v2の", "ロゴv2の件"},
        {"esig", "Logo REDESIGN"},
        {"hand-drawn", "warm, hand-drawn"},
        {"返金 logo", "Logo の返金"},
        {"が金", "か\u3099金"},
        {"café", "the CAFE\u0301 is"},
        {"金額の", "合計金額の半分"},
        {"한국", "한국어로"},
    };
    struct arena *arena = arena_new(MIB(16));

    for (size_t i = 0; i < COUNT(rows); i++)
        if (!leads(arena, rows[i][0], rows[i][1]))
            fail_msg("%s in %s", rows[i][0], rows[i][1]);
    arena_free(arena);
}

static void leads_nowhere_else(void **state UNUSED)
{
    static const char *const rows[][2] = {
        {"返金", "返却と入金"}, {"金返", "全額返金"},    {"ai", "he said"},
        {"テスト", "テキスト"}, {"logo", "log of it"},   {"返金", "返 金"},
        {"金", "返金"},         {"a", "a b c"},          {"！？", "！？"},
        {"返金 logo", "返金"},  {"", "anything at all"},
    };
    struct arena *arena = arena_new(MIB(16));

    for (size_t i = 0; i < COUNT(rows); i++)
        if (leads(arena, rows[i][0], rows[i][1]))
            fail_msg("%s in %s", rows[i][0], rows[i][1]);
    arena_free(arena);
}

/* Any piece of two signs or more of dense text leads to it: the question asks for no more than the
 * text gives. */
static void every_piece_leads(void **state UNUSED)
{
    static const char text[] = "納品されたロゴv10は、ＡＩ製の雰囲気と違います。";
    struct arena *arena = arena_new(MIB(64));
    struct folded folded = fold(arena, str_of(text));
    struct grams all = of_text(arena, text);

    for (size_t from = 0; from < folded.count; from++)
        for (size_t count = 2; from + count <= folded.count; count++) {
            struct folded term = {.points = folded.points + from, .count = count};
            struct grams some = grams_new(arena, 2 * count);

            grams_of_term(&key, &term, &some);
            grams_sort(arena, &some);
            if (some.count > 0 && !holds(&all, &some) && count > 2)
                fail_msg("%zu signs from %zu", count, from);
        }
    arena_free(arena);
}

static void holds_no_text(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(16));
    const struct str text = STR("返金返金返金");
    struct str one = grams_of(arena, &key, &text, 1), other = grams_of(arena, &other_key, &text, 1);
    struct grams grams = of_text(arena, "返金返金返金");

    assert_int_equal(grams.count, 2); /* 返金, 金返: each once */
    assert_true(one.at[0] == '{' && one.at[one.len - 1] == '}');
    assert_false(str_equal(one, other));
    assert_null(grams_of(arena, &key, &(const struct str){"!", 1}, 1).at);
    arena_free(arena);
}

/* What was seen is not hashed again; nothing else may be taken for seen. */
static void repeating_adds_nothing_and_hides_nothing(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(64));
    uint32_t seed = 7;

    for (int round = 0; round < 200; round++) {
        char text[300], twice[602];
        struct grams once, all;

        for (size_t i = 0; i < sizeof text - 1; i++) {
            seed = seed * 1103515245 + 12345;
            text[i] = "abcdefghijklmnopqrstuvwxyz      "[(seed >> 16) % 32];
        }
        text[sizeof text - 1] = '\0';
        snprintf(twice, sizeof twice, "%s %s", text, text);
        once = of_text(arena, text);
        all = of_text(arena, twice);
        assert_int_equal(once.count, all.count);
        assert_memory_equal(once.at, all.at, once.count * sizeof *once.at);
        for (size_t i = 0; i + 3 < sizeof text; i++) {
            char three[] = {text[i], text[i + 1], text[i + 2], '\0'};
            struct grams one = of_text(arena, three);

            assert_true(memchr(three, ' ', 3) || holds(&all, &one));
        }
    }
    arena_free(arena);
}

static void keeps_its_limit(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(64));
    char *many = arena_take(arena, 200001);
    uint32_t seed = 1;
    struct grams grams;

    for (size_t i = 0; i < 200000; i++) {
        seed = seed * 1103515245 + 12345;
        many[i] = "abcdefghijklmnopqrstuvwxyz0123456789"[(seed >> 16) % 36];
    }
    grams = of_text(arena, many);
    assert_true(grams.count > 1000 && grams.count <= LIMIT_GRAMS);
    for (size_t i = 1; i < grams.count; i++)
        assert_true(grams.at[i - 1] < grams.at[i]);
    arena_free(arena);
}

/* Where many begin alike, where they crowd at the end of the table, and at the ends of the range.
 */
static void sorts_whatever_comes(void **state UNUSED)
{
    int64_t crowd[] = {
        INT64_MAX, 7, INT64_MIN + 1, INT64_MAX - 1, -1, 0, 7, INT64_MAX, 1, INT64_MAX - 2, -1,
        -2,        0};
    static const int64_t sorted[] = {INT64_MIN + 1, -2,       -1, 0, 1, 7, INT64_MAX - 2,
                                     INT64_MAX - 1, INT64_MAX};
    struct grams grams = {.at = crowd, .count = COUNT(crowd), .room = COUNT(crowd)};
    struct arena *arena = arena_new(MIB(1));

    grams_sort(arena, &grams);
    assert_int_equal(grams.count, COUNT(sorted));
    assert_memory_equal(grams.at, sorted, sizeof sorted);
    arena_free(arena);
}

/* What it adds to each write; printed, since machines differ. */
static void costs_little(void **state UNUSED)
{
    static const char *const texts[] = {"納品されたロゴは、依頼した雰囲気と違います。手描きの温かい"
                                        "感じをお願いしたはずです。返金を希望します。",
                                        "The logo is not what we agreed on: the brief said warm "
                                        "and hand-drawn, and I was given three vectors."};
    enum { ROUNDS = 2000 };

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct str text = str_of(texts[i]);
        clock_t begin = clock();

        for (int round = 0; round < ROUNDS; round++) {
            struct arena *arena = arena_new(MIB(1));

            assert_non_null(grams_of(arena, &key, &text, 1).at);
            arena_free(arena);
        }
        printf("# %.1f us for a text of %zu bytes\n",
               (double)(clock() - begin) * 1e6 / CLOCKS_PER_SEC / ROUNDS, text.len);
    }
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("the index leads from a question to the texts where it stands",
             leads_to_what_is_there),
        CASE("it does not lead to others", leads_nowhere_else),
        CASE("every piece of a text leads to it", every_piece_leads),
        CASE("each pair is there once, and another key gives other hashes", holds_no_text),
        CASE("what repeats adds nothing, and hides nothing",
             repeating_adds_nothing_and_hides_nothing),
        CASE("a long text gives no more than the limit", keeps_its_limit),
        CASE("hashes that crowd are sorted, too", sorts_whatever_comes),
        CASE("it costs little", costs_little),
    };

    return RUN(cases);
}
