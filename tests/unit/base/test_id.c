/* Identifiers. */
#include "base/id.h"

#include "unit.h"

static const uint8_t ones[10] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

static void has_version_7(void **state UNUSED)
{
    char text[UUID_TEXT_SIZE];

    id_to_uuid(id_make(INT64_C(0x017F22E279B0), ones), text);
    assert_string_equal(text, "017f22e2-79b0-7fff-bfff-ffffffffffff");
    id_to_uuid(id_make(INT64_C(0x017F22E279B0), (const uint8_t[10]){0}), text);
    assert_string_equal(text, "017f22e2-79b0-7000-8000-000000000000");
}

static void sorts_by_time(void **state UNUSED)
{
    struct id early = id_make(1000, ones), late = id_make(1001, (const uint8_t[10]){0});

    assert_true(id_compare(early, late) < 0);
    assert_true(id_compare(late, early) > 0);
    assert_true(id_equal(early, early));
    assert_false(id_equal(early, late));
    assert_true(id_is_none((struct id){0}));
    assert_false(id_is_none(early));
}

static void round_trips(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct id id = id_make(1234567890123, ones), back;
    char uuid[UUID_TEXT_SIZE];

    for (enum id_kind kind = 0; kind < ID_KINDS; kind++) {
        struct str text = id_text(arena, kind, id);

        for (enum id_kind other = 0; other < ID_KINDS; other++)
            assert_int_equal(id_read(other, text, &back), other == kind);
        assert_true(id_equal(id, back));
    }
    id_to_uuid(id, uuid);
    assert_true(id_from_uuid(str_of(uuid), &back));
    assert_true(id_equal(id, back));
    arena_free(arena);
}

static void refuses_others(void **state UNUSED)
{
    static const char *const bad[] = {"",
                                      "thr_",
                                      "thr_0192f3a4b5c67d8e9f000102030405",
                                      "thr_0192f3a4b5c67d8e9f0001020304050607",
                                      "thr_0192F3A4B5C67D8E9F00010203040506",
                                      "thr-0192f3a4b5c67d8e9f00010203040506",
                                      "thr_00000000000000000000000000000000",
                                      "0192f3a4b5c67d8e9f00010203040506"};
    static const char *const bad_uuids[] = {
        "", "0192f3a4b5c67d8e9f00010203040506", "0192f3a4-b5c6-7d8e-9f00-01020304050G",
        "0192f3a4-b5c6-7d8e-9f00+010203040506", "0192F3a4-b5c6-7d8e-9f00-010203040506"};
    struct id id;

    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(id_read(ID_THREAD, str_of(bad[i]), &id));
    for (size_t i = 0; i < COUNT(bad_uuids); i++)
        assert_false(id_from_uuid(str_of(bad_uuids[i]), &id));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("an id is a UUID of version 7 and the variant of RFC 9562", has_version_7),
        CASE("ids sort by the time they were made", sorts_by_time),
        CASE("an id reads back as its own kind only", round_trips),
        CASE("what is no id in its one form is refused", refuses_others),
    };

    return RUN(cases);
}
