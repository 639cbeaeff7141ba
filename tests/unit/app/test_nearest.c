/* Edit distance, and what somebody probably meant. */
#include "app/nearest.h"

#include "unit.h"

static void counts_letters(void **state UNUSED)
{
    assert_int_equal(edit_distance(STR(""), STR("")), 0);
    assert_int_equal(edit_distance(STR("listen"), STR("listen")), 0);
    assert_int_equal(edit_distance(STR("lisen"), STR("listen")), 1);
    assert_int_equal(edit_distance(STR("listten"), STR("listen")), 1);
    assert_int_equal(edit_distance(STR("lixten"), STR("listen")), 1);
    assert_int_equal(edit_distance(STR("lsiten"), STR("listen")), 1);
    assert_int_equal(edit_distance(STR("abc"), STR("")), 3);
    assert_int_equal(edit_distance(STR("kitten"), STR("sitting")), 3);
}

static void cuts_what_is_long(void **state UNUSED)
{
    char long_word[1000];

    memset(long_word, 'a', sizeof(long_word));
    assert_int_equal(edit_distance((struct str){long_word, sizeof(long_word)}, STR("a")), 63);
}

static const char *best(const char *wrong)
{
    struct nearest nearest = nearest_to(str_of(wrong));

    nearest_offer(&nearest, "listen");
    nearest_offer(&nearest, "hosts");
    nearest_offer(&nearest, "log-level");
    return nearest.word;
}

static void names_the_nearest(void **state UNUSED)
{
    assert_string_equal(best("lisen"), "listen");
    assert_string_equal(best("host"), "hosts");
    assert_string_equal(best("loglevel"), "log-level");
}

static void names_nothing_far_away(void **state UNUSED)
{
    assert_null(best("colour"));
    assert_null(best(""));
}

static void hints(void **state UNUSED)
{
    struct arena *arena = arena_new(KIB(4));
    struct nearest nearest = nearest_to(STR("lisen"));

    assert_string_equal(nearest_hint(&nearest, "--", arena), "");
    nearest_offer(&nearest, "listen");
    assert_string_equal(nearest_hint(&nearest, "--", arena), "; did you mean '--listen'?");
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("distance counts letters added, left out, changed and swapped", counts_letters),
        CASE("long words are cut", cuts_what_is_long),
        CASE("the nearest word is named", names_the_nearest),
        CASE("a word far from all is not explained away", names_nothing_far_away),
        CASE("the hint is a question, or nothing", hints),
    };

    return RUN(cases);
}
