/* The strict check in front of the JSON reader: the bad inputs of the reliability matrix (D2), and
 * the good ones beside them. */
#include "base/text.h"
#include "base/time.h"
#include "json/read.h"

#include "unit.h"

static struct arena *arena;

static int set_up(void **state UNUSED)
{
    arena = arena_new(MIB(64));
    return 0;
}

static int tear_down(void **state UNUSED)
{
    arena_free(arena);
    return 0;
}

static enum fault_code code_of(const char *body)
{
    return json_check(arena, str_of(body)).code;
}

static void takes_all_of_json(void **state UNUSED)
{
    static const char *const good[] = {
        "{}",
        " \t\r\n{ } ",
        "{\"a\":1,\"b\":[],\"c\":{},\"d\":[1,2,[3]],\"e\":\"x\",\"f\":true,\"g\":false,\"h\":null}",
        "{\"a\":0,\"b\":-1,\"c\":9007199254740991,\"d\":-9007199254740991}",
        "{\"a\":{\"x\":1},\"b\":{\"x\":1},\"x\":1}",
        "{\"a\":[{\"x\":1},{\"x\":1}]}",
        "{\"\":1,\"a\":2,\"A\":3}",
        "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"}",
        "{\"a\":\"\xe3\x81\x82\xf0\x9f\x98\x80\x7f\"}",
    };

    for (size_t i = 0; i < COUNT(good); i++)
        if (code_of(good[i]) != FAULT_NONE)
            fail_msg("refused: %s", good[i]);
}

static const char *const not_json[] = {
    "",
    " ",
    "[]",
    "1",
    "null",
    "\"a\"",
    "{",
    "}",
    "{}{}",
    "{}x",
    "{} 1",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{,}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{'a':1}",
    "{\"a\":[1,]}",
    "{\"a\":[1 2]}",
    "{\"a\":[}",
    "{\"a\":[1}",
    "{\"a\":{]}",
    "{/**/}",
    "{\"a\":1}//",
    "{\"a\":01}",
    "{\"a\":-01}",
    "{\"a\":1.}",
    "{\"a\":.5}",
    "{\"a\":+1}",
    "{\"a\":0x10}",
    "{\"a\":NaN}",
    "{\"a\":Infinity}",
    "{\"a\":-}",
    "{\"a\":1e}",
    "{\"a\":1e+}",
    "{\"a\":--1}",
    "{\"a\":True}",
    "{\"a\":tru}",
    "{\"a\":truee}",
    "{\"a\":nul}",
    "{\"a\":\"",
    "{\"a\":\"x",
    "{\"a\":\"\\",
    "{\"a\":\"\\x\"}",
    "{\"a\":\"\\u12\"}",
    "{\"a\":\"\\u12g4\"}",
    "{\"a\":\"a\nb\"}",
    "{\"a\":\"\x01\"}",
    "{\x0b}",
    "{\x0c}",
    "{\x01}",
    "\xef\xbb\xbf{}",
    "{\"a\":\"\xff\"}",
    "{\"a\":\"\xc0\xaf\"}",
    "{\"a\":\"\xed\xa0\x80\"}",
    "{\"a\":\"\xe3\x81\"}",
    "{\"a\":\"\xf4\x90\x80\x80\"}",
    "{}\xff",
    "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\udc00\"}",
    "{\"a\":\"\\ud800x\"}",
    "{\"a\":\"\\udc00\\ud800\"}",
    "{\"a\":\"\\ud800\\u0041\"}",
    "{\"a\":\"\\u0000\"}",
    "{\"a\\u0000\":1}",
};

static void refuses_bad_grammar(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(not_json); i++)
        if (code_of(not_json[i]) != FAULT_bad_json)
            fail_msg("not refused: %s", not_json[i]);
    assert_int_equal(json_check(arena, STR("{\"a\":\"\0\"}")).code, FAULT_bad_json);
    assert_int_equal(json_check(arena, STR("{}\0")).code, FAULT_bad_json);
    assert_int_equal(json_check(arena, (struct str){0}).code, FAULT_bad_json);
}

static void says_where(void **state UNUSED)
{
    struct fault fault = json_check(arena, STR("{\"a\":[1,2,}"));

    assert_string_equal(fault.detail, "At byte 10: a value was expected.");
    fault = json_check(arena, STR("{\"a\":\"\xff\"}"));
    assert_string_equal(fault.detail, "At byte 6: the text is not valid UTF-8.");
    fault = json_check(arena, STR("{\"a\":{\"x\":1,\"y\":2,\"x\":3}}"));
    assert_string_equal(fault.detail, "At byte 18: a name occurs twice in one object.");
}

static void refuses_doubles(void **state UNUSED)
{
    assert_int_equal(code_of("{\"a\":1,\"a\":2}"), FAULT_bad_json);
    assert_int_equal(code_of("{\"a\":1,\"\\u0061\":2}"), FAULT_bad_json);
    assert_int_equal(code_of("{\"\":1,\"b\":3,\"\":2}"), FAULT_bad_json);
    assert_int_equal(code_of("{\"a\":[{\"b\":1,\"c\":{\"b\":1},\"b\":2}]}"), FAULT_bad_json);
    assert_int_equal(code_of("{\"\\uD83D\\uDE00\":1,\"\xf0\x9f\x98\x80\":2}"), FAULT_bad_json);
}

static void refuses_numbers(void **state UNUSED)
{
    static const char *const numbers[] = {"-0",
                                          "1.0",
                                          "0.5",
                                          "1e5",
                                          "1E5",
                                          "1e400",
                                          "9007199254740992",
                                          "-9007199254740992",
                                          "9223372036854775808",
                                          "-99999999999999999999999999"};

    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct str body = str_format(arena, "{\"x\":[0,{\"a/b~c\":%s}],\"y\":1.5}", numbers[i]);
        struct fault fault = json_check(arena, body);

        assert_int_equal(fault.code, FAULT_invalid);
        assert_string_equal(fault.pointer, "/x/1/a~1b~0c");
    }
    assert_int_equal(code_of("{\"a\":1.5,}"), FAULT_bad_json); /* no JSON at all comes first */
    assert_int_equal(code_of("{\"a\":1.5,\"a\":1}"), FAULT_bad_json);
}

/* `count` times `piece` between `before` and `after`. */
static struct str repeat(const char *before, const char *piece, size_t count, const char *after)
{
    struct text text = text_new(arena, MIB(8));

    text_add_c(&text, before);
    for (size_t i = 0; i < count; i++)
        text_add_c(&text, piece);
    text_add_c(&text, after);
    return text_str(&text);
}

static void bounds_depth(void **state UNUSED)
{
    struct str inside = repeat("{\"a\":", "[", LIMIT_JSON_DEPTH - 1, "");
    struct str outside = repeat("{\"a\":", "[", LIMIT_JSON_DEPTH, "");

    inside = repeat(inside.at, "]", LIMIT_JSON_DEPTH - 1, "}");
    outside = repeat(outside.at, "]", LIMIT_JSON_DEPTH, "}");
    assert_int_equal(json_check(arena, inside).code, FAULT_NONE);
    assert_int_equal(json_check(arena, outside).code, FAULT_bad_json);
}

static void bounds_nodes(void **state UNUSED)
{
    assert_int_equal(json_check(arena, repeat("{\"a\":[1", ",1", LIMIT_JSON_NODES - 3, "]}")).code,
                     FAULT_NONE);
    assert_int_equal(json_check(arena, repeat("{\"a\":[1", ",1", LIMIT_JSON_NODES - 2, "]}")).code,
                     FAULT_body_too_large);
}

static void bounds_names(void **state UNUSED)
{
    assert_int_equal(json_check(arena, repeat("{\"", "k", LIMIT_JSON_KEY, "\":1}")).code,
                     FAULT_NONE);
    assert_int_equal(json_check(arena, repeat("{\"", "k", LIMIT_JSON_KEY + 1, "\":1}")).code,
                     FAULT_body_too_large);
    assert_int_equal(json_check(arena, repeat("{\"", "\\u0041", LIMIT_JSON_KEY, "\":1}")).code,
                     FAULT_NONE);
    assert_int_equal(json_check(arena, repeat("{\"", "\\u0041", LIMIT_JSON_KEY + 1, "\":1}")).code,
                     FAULT_body_too_large);
    assert_int_equal(json_check(arena, repeat("{\"", "\\u0041", 100000, "\":1}")).code,
                     FAULT_body_too_large);
}

static void is_quick(void **state UNUSED)
{
    const struct str bodies[] = {
        repeat("{", "\"a\":1,", 160000, "}"),
        repeat("", "[", 1000000, ""),
        repeat("{\"a\":", "[", 1000000, ""),
        repeat("{\"a\":", "9", 1000000, "}"),
        repeat("{\"a\":\"", "\xe3\x81\x82", 330000, "\"}"),
    };
    int64_t allowed = 50000 * (int64_t)COUNT(bodies); /* microseconds: 50 ms each */
    clock_t began = clock(); /* of this process alone: neighbours do not count */

    for (size_t i = 0; i < COUNT(bodies); i++)
        assert_int_equal(json_check(arena, bodies[i]).code == FAULT_NONE, i == 4);
    assert_true((clock() - began) * INT64_C(1000000) / CLOCKS_PER_SEC < allowed);
}

#define CHECK_CASE(sentence, function)                                                             \
    {                                                                                              \
        .name = (sentence), .test_func = (function), .setup_func = set_up,                         \
        .teardown_func = tear_down                                                                 \
    }

int main(void)
{
    const struct CMUnitTest cases[] = {
        CHECK_CASE("all of JSON is taken", takes_all_of_json),
        CHECK_CASE("what is not one strict JSON object is refused", refuses_bad_grammar),
        CHECK_CASE("a refusal says what is wrong and at which byte", says_where),
        CHECK_CASE("a name that occurs twice is refused, escaped or not", refuses_doubles),
        CHECK_CASE("a number that is no exact integer is refused at its pointer", refuses_numbers),
        CHECK_CASE("depth is bounded", bounds_depth),
        CHECK_CASE("the number of values is bounded", bounds_nodes),
        CHECK_CASE("names are bounded by their unescaped length", bounds_names),
        CHECK_CASE("a megabyte of nonsense is refused at once", is_quick),
    };

    return RUN(cases);
}
