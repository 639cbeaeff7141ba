/* The JSON writer. */
#include "json/read.h"
#include "json/write.h"

#include "unit.h"

static void writes_in_order(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct json json = json_new(arena, 1000);
    struct id id = {{1}};

    json_open(&json, NULL);
    json_word(&json, "word", "x");
    json_word(&json, "none", NULL);
    json_int(&json, "low", INT64_MIN);
    json_bool(&json, "yes", true);
    json_open_array(&json, "list");
    json_int(&json, NULL, 1);
    json_open(&json, NULL);
    json_close(&json);
    json_open_array(&json, NULL);
    json_close_array(&json);
    json_text(&json, NULL, STR("t"));
    json_close_array(&json);
    json_raw(&json, "raw", STR("[0]"));
    json_id(&json, "id", ID_THREAD, id);
    json_id(&json, "no_id", ID_THREAD, (struct id){0});
    json_instant(&json, "at", 1795253400000);
    json_instant(&json, "never", 0);
    json_money(&json, "money", (struct money){5, {"JPY"}});
    json_money(&json, "nothing", (struct money){0});
    json_hex(&json, "hex", (const uint8_t[]){0xde, 0xad}, 2);
    json_null(&json, "null");
    json_close(&json);
    assert_str(json_str(&json), "{\"word\":\"x\",\"none\":null,\"low\":-9223372036854775808,"
                                "\"yes\":true,\"list\":[1,{},[],\"t\"],\"raw\":[0],"
                                "\"id\":\"thr_01000000000000000000000000000000\",\"no_id\":null,"
                                "\"at\":\"2026-11-21T09:30:00.000Z\","
                                "\"never\":null,\"money\":{\"amount\":5,\"currency\":\"JPY\"},"
                                "\"nothing\":null,\"hex\":\"dead\",\"null\":null}");
    arena_free(arena);
}

static void escapes_what_it_must(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct json json = json_new(arena, 1000);

    json_text(&json, NULL, STR("\"\\/\b\f\n\r\t\x01\x1f\x7f\xc3\xa9\xf0\x9f\x98\x80</script>"));
    assert_str(json_str(&json),
               "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xc3\xa9\xf0\x9f\x98\x80</script>\"");
    arena_free(arena);
}

static void escapes_at_every_place(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    char plain[71];

    memset(plain, 'x', sizeof plain);
    for (size_t len = 1; len < sizeof plain; len++) {
        for (size_t place = 0; place < len; place++) {
            struct json json = json_new(arena, 1000);
            struct str expected;

            plain[place] = "\"\\\x1f"[(len + place) % 3];
            json_text(&json, NULL, (struct str){plain, len});
            expected = str_format(arena, "\"%.*s%s%.*s\"", (int)place, plain,
                                  ((const char *[]){"\\\"", "\\\\", "\\u001f"})[(len + place) % 3],
                                  (int)(len - place - 1), plain + place + 1);
            plain[place] = 'x';
            assert_true(str_equal(json_str(&json), expected));
        }
    }
    arena_free(arena);
}

static void is_read_back(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct json json = json_new(arena, 10000);
    char text[127];

    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = (char)(i + 1);
    json_open(&json, NULL);
    json_text(&json, "all", (struct str){.at = text, .len = sizeof(text)});
    json_close(&json);
    assert_false(fault_is(json_check(arena, json_str(&json))));
    arena_free(arena);
}

static void overrun(void)
{
    struct json json = json_new(arena_new(MIB(1)), 3);

    json_text(&json, NULL, STR("ab"));
    json_str(&json);
}

static void must_fit(void **state UNUSED)
{
    assert_true(dies(overrun));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("values are written in order, with their commas", writes_in_order),
        CASE("strings are escaped where they must be and nowhere else", escapes_what_it_must),
        CASE("a sign to escape is found at every place of a text", escapes_at_every_place),
        CASE("what is written passes the strict check", is_read_back),
        CASE("what passes its limit is a bug", must_fit),
    };

    return RUN(cases);
}
