/* The examples of RFC 8785's author, held against our profile of it. */
#include "json/canonical.h"

#include "unit.h"

static struct str encode(struct arena *arena, const struct canonical *value)
{
    struct text text = text_new(arena, LIMIT_LEAF);

    canonical_write(&text, value);
    return text_str(&text);
}

/* None of RFC 8785's own examples keeps to our profile (arrays on top, other keys, floats, null):
 * all must be refused, and the strings in them that do keep to it must be written as they are
 * there. */
static void agrees_with_rfc_8785(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(32));
    static const char *const names[] = {"arrays",  "french", "structures",
                                        "unicode", "values", "weird"};
    struct canonical *value = NULL;

    for (size_t i = 0; i < COUNT(names); i++) {
        struct str text =
            vector_text(arena, str_format(arena, "canonical-json/output/%s.json", names[i]).at);
        struct str input =
            vector_text(arena, str_format(arena, "canonical-json/input/%s.json", names[i]).at);

        assert_int_equal(canonical_read(arena, text, &value).code, FAULT_invalid);
        assert_int_equal(canonical_read(arena, input, &value).code, FAULT_invalid);
    }
    arena_free(arena);
}

/* The members of RFC 8785's examples that do keep to our profile, under keys of ours. */
static void writes_strings_as_rfc_8785(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(32));
    struct canonical *object = canonical_object(arena);
    struct str values = vector_text(arena, "canonical-json/output/values.json");
    struct str french = vector_text(arena, "canonical-json/output/french.json");

    canonical_add_string(arena, object, "string", STR("\xe2\x82\xac$\x0f\nA'B\"\\\\\"/"));
    assert_non_null(strstr(values.at, str_from(encode(arena, object), 1).at));
    object = canonical_object(arena);
    canonical_add_string(arena, object, "sin", STR("ignore locale"));
    assert_non_null(strstr(french.at, str_from(encode(arena, object), 1).at));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("examples outside the profile are refused", agrees_with_rfc_8785),
        CASE("strings are written as RFC 8785 writes them", writes_strings_as_rfc_8785),
    };

    return vectors_are_absent("canonical-json") ? 0 : RUN(cases);
}
