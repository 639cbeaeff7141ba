/* The canonical form: one encoding for each value, and nothing else is read. */
#include "json/canonical.h"

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

static struct str encode(const struct canonical *value)
{
    struct text text = text_new(arena, LIMIT_LEAF);

    canonical_write(&text, value);
    assert_false(text.overflow);
    return text_str(&text);
}

static void writes_one_encoding(void **state UNUSED)
{
    struct canonical *object = canonical_object(arena), *list = canonical_array(arena),
                     *inner = canonical_object(arena);
    struct canonical *back;
    struct str bytes;

    canonical_add_integer(arena, object, "v", 1);
    canonical_add_string(arena, object, "b_2",
                         STR("\"\\/\b\f\n\r\t\x01\x1f\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80"));
    canonical_add(object, "list", list);
    canonical_add_integer(arena, object, "b", INT64_C(9007199254740991));
    canonical_add_string(arena, list, NULL, STR("z"));
    canonical_add_string(arena, list, NULL, STR(""));
    canonical_add(list, NULL, inner);
    canonical_add_integer(arena, inner, "a", 0);
    bytes = encode(object);
    assert_str(bytes, "{\"b\":9007199254740991,\"b_2\":\"\\\"\\\\/"
                      "\\b\\f\\n\\r\\t\\u0001\\u001f\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80\","
                      "\"list\":[\"z\",\"\",{\"a\":0}],\"v\":1}");
    assert_false(fault_is(canonical_read(arena, bytes, &back)));
    assert_int_equal(canonical_find(back, "v")->integer, 1);
    assert_str(canonical_find(back, "b_2")->string,
               "\"\\/\b\f\n\r\t\x01\x1f\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80");
    assert_int_equal(canonical_find(back, "list")->type, CANONICAL_ARRAY);
    assert_null(canonical_find(back, "x"));
    assert_null(canonical_find(canonical_find(back, "list"), "a"));
}

static void reads_what_it_writes(void **state UNUSED)
{
    static const char *const good[] = {"{}", "{\"a\":[]}", "{\"a\":{\"b\":{\"c\":{}}}}",
                                       "{\"a\":[[[1,2,3]]]}",
                                       "{\"a\":0,\"a0\":1,\"a_\":2,\"aa\":3,\"b\":\"\\u001f\"}"};

    for (size_t i = 0; i < COUNT(good); i++) {
        struct canonical *value;

        if (fault_is(canonical_read(arena, str_of(good[i]), &value)))
            fail_msg("refused: %s", good[i]);
        assert_str(encode(value), good[i]);
    }
}

static const char *const not_canonical[] = {
    "",
    "1",
    "[]",
    "\"a\"",
    "{",
    "{}x",
    "{} ",
    " {}",
    "{ }",
    "{\"a\": 1}",
    "{\"a\":1 }",
    "{\"a\":1,}",
    "{\"a\":1\"b\":2}",
    "{\"b\":1,\"a\":1}",
    "{\"a\":1,\"a\":1}",
    "{\"aa\":1,\"a\":1}",
    "{\"\":1}",
    "{\"A\":1}",
    "{\"1\":1}",
    "{\"_\":1}",
    "{\"a-b\":1}",
    "{\"\\u0061\":1}",
    "{\"\xc3\xa9\":1}",
    "{\"a\":null}",
    "{\"a\":true}",
    "{\"a\":false}",
    "{\"a\":-1}",
    "{\"a\":-0}",
    "{\"a\":01}",
    "{\"a\":1.0}",
    "{\"a\":1e1}",
    "{\"a\":9007199254740992}",
    "{\"a\":99999999999999999999}",
    "{\"a\":+1}",
    "{\"a\":}",
    "{\"a\":\"\\/\"}",
    "{\"a\":\"\\u0041\"}",
    "{\"a\":\"\\u000a\"}",
    "{\"a\":\"\\u001F\"}",
    "{\"a\":\"\\u00e9\"}",
    "{\"a\":\"\\u0022\"}",
    "{\"a\":\"\\ud83d\\ude00\"}",
    "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\u0000\"}",
    "{\"a\":\"\x7f\"}",
    "{\"a\":\"\\u007f\"}",
    "{\"a\":\"\n\"}",
    "{\"a\":\"\xff\"}",
    "{\"a\":\"\xed\xa0\x80\"}",
    "{\"a\":\"\xef\xbf\xbe\"}",
    "{\"a\":\"\xef\xb7\x90\"}",
    "{\"a\":\"\xef\xbf\xbf\"}",
    "{\"a\":\"",
    "{\"a\":\"x",
    "{\"a\":\"\\",
    "{\"a\":[1,]}",
    "{\"a\":[,1]}",
    "{\"a\":[1}",
    "{\"a\":[1 ,2]}",
    "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}",
    "{\"a\":[[[[1]]]]}",
    "\xef\xbb\xbf{}",
    "{\"a\"}",
    "{a:1}",
    "{\"a\":'x'}",
    "{}{}",
    "{}\n",
};

static void refuses_all_else(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(not_canonical); i++) {
        struct canonical *value = NULL;
        struct fault fault = canonical_read(arena, str_of(not_canonical[i]), &value);

        if (fault.code != FAULT_invalid)
            fail_msg("accepted: %s", not_canonical[i]);
        assert_non_null(fault.detail);
        assert_null(value);
    }
    assert_int_equal(canonical_read(arena, STR("{}\0"), &(struct canonical *){NULL}).code,
                     FAULT_invalid);
}

static void double_key(void)
{
    struct arena *own = arena_new(MIB(1));
    struct canonical *object = canonical_object(own);

    canonical_add_integer(own, object, "a", 1);
    canonical_add_integer(own, object, "a", 1);
}

static void bad_key(void)
{
    struct arena *own = arena_new(MIB(1));

    canonical_add_integer(own, canonical_object(own), "A", 1);
}

static void bad_string(void)
{
    struct arena *own = arena_new(MIB(1));
    struct canonical *array = canonical_array(own);
    struct text text = text_new(own, 100);

    canonical_add_string(own, array, NULL, STR("\x7f"));
    canonical_write(&text, array);
}

static void negative(void)
{
    struct arena *own = arena_new(MIB(1));
    struct canonical *array = canonical_array(own);
    struct text text = text_new(own, 100);

    canonical_add_integer(own, array, NULL, -1);
    canonical_write(&text, array);
}

static void too_deep(void)
{
    struct arena *own = arena_new(MIB(1));
    struct canonical *value = canonical_array(own);
    struct text text = text_new(own, 100);

    for (int i = 0; i < 4; i++) {
        struct canonical *outer = canonical_array(own);

        canonical_add(outer, NULL, value);
        value = outer;
    }
    canonical_write(&text, value);
}

static void cannot_be_misused(void **state UNUSED)
{
    assert_true(dies(double_key));
    assert_true(dies(bad_key));
    assert_true(dies(bad_string));
    assert_true(dies(negative));
    assert_true(dies(too_deep));
}

#define CANONICAL_CASE(sentence, function)                                                         \
    {                                                                                              \
        .name = (sentence), .test_func = (function), .setup_func = set_up,                         \
        .teardown_func = tear_down                                                                 \
    }

int main(void)
{
    const struct CMUnitTest cases[] = {
        CANONICAL_CASE("a value has one encoding, sorted and with the shortest escapes",
                       writes_one_encoding),
        CANONICAL_CASE("what is read writes back to the same bytes", reads_what_it_writes),
        CANONICAL_CASE("anything else is refused with a reason", refuses_all_else),
        CANONICAL_CASE("building what the form forbids is a bug", cannot_be_misused),
    };

    return RUN(cases);
}
