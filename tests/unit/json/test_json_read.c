/* Objects by tables of fields. */
#include "json/read.h"

#include "unit.h"

struct cited {
    int64_t seq;
    struct str why;
};

struct sample {
    struct str name, text;
    int64_t count, at;
    bool urgent, has_urgent;
    struct money amount;
    struct id thread;
    int side;
    struct str_array tags;
    struct int_array pages;
    struct cited first;
    struct object_array cited;
};

static const char *const sides[] = {"client", "freelancer", NULL};

static const struct field cited_fields[] = {
    {"seq", FIELD_INTEGER, offsetof(struct cited, seq), REQUIRED, .min = 1, .max = 99},
    {"why", FIELD_LABEL, offsetof(struct cited, why), .limit = 8},
};

static const struct field sample_fields[] = {
    {"name", FIELD_LABEL, offsetof(struct sample, name), REQUIRED, .limit = 12},
    {"text", FIELD_PROSE, offsetof(struct sample, text), .limit = 12},
    {"count", FIELD_INTEGER, offsetof(struct sample, count), .min = -5, .max = 5},
    {"at", FIELD_INSTANT, offsetof(struct sample, at)},
    {"urgent", FIELD_BOOLEAN, offsetof(struct sample, urgent), PRESENT(struct sample, has_urgent)},
    {"amount", FIELD_MONEY, offsetof(struct sample, amount)},
    {"thread", FIELD_ID, offsetof(struct sample, thread), .kind = ID_THREAD},
    {"side", FIELD_WORD, offsetof(struct sample, side), .words = sides},
    {"tags", FIELD_LABELS, offsetof(struct sample, tags), .max = 2, .limit = 4},
    {"pages", FIELD_INTEGERS, offsetof(struct sample, pages), .min = 1, .max = 9, .limit = 2},
    {"first", FIELD_OBJECT, offsetof(struct sample, first), .fields = cited_fields,
     .field_count = 2},
    {"cited", FIELD_OBJECTS, offsetof(struct sample, cited), .max = 2, .fields = cited_fields,
     .field_count = 2, .size = sizeof(struct cited)},
};
static const struct field_table sample_table = FIELDS(sample_fields);

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

static void reads_every_type(void **state UNUSED)
{
    struct sample sample = {0};
    const struct cited *cited;

    assert_false(fault_is(json_read(
        arena,
        STR("{\"name\":\"Ann "
            "\\u00e9\",\"text\":\"a\\nb\",\"count\":-5,\"at\":\"2026-11-21T18:"
            "30:00+09:00\",\"urgent\":false,"
            "\"amount\":{\"amount\":1000000000000000,\"currency\":\"JPY\"},"
            "\"thread\":\"thr_0192f3a4b5c67d8e9f00010203040506\","
            "\"side\":\"freelancer\",\"tags\":[\"a\",\"bc\"],\"pages\":[9,1],\"first\":{\"seq\":"
            "7},\"cited\":[{\"seq\":1},{\"why\":\"x\",\"seq\":99}]}"),
        &sample_table, &sample)));
    assert_str(sample.name, "Ann \xc3\xa9");
    assert_int_equal(sample.name.at[sample.name.len], '\0');
    assert_str(sample.text, "a\nb");
    assert_int_equal(sample.count, -5);
    assert_int_equal(sample.at, 1795253400000);
    assert_true(!sample.urgent && sample.has_urgent);
    assert_int_equal(sample.amount.amount, MONEY_MAX);
    assert_string_equal(sample.amount.currency.code, "JPY");
    assert_int_equal(sample.thread.bytes[15], 6);
    assert_int_equal(sample.side, 1);
    assert_int_equal(sample.tags.count, 2);
    assert_str(sample.tags.at[1], "bc");
    assert_int_equal(sample.pages.count, 2);
    assert_int_equal(sample.pages.at[0], 9);
    assert_int_equal(sample.pages.at[1], 1);
    assert_int_equal(sample.first.seq, 7);
    assert_int_equal(sample.cited.count, 2);
    cited = sample.cited.at;
    assert_int_equal(cited[1].seq, 99);
    assert_str(cited[1].why, "x");
}

static void leaves_absent_ones(void **state UNUSED)
{
    struct sample sample = {0};

    assert_false(fault_is(json_read(arena, STR("{\"name\":\"Ann\"}"), &sample_table, &sample)));
    assert_null(sample.text.at);
    assert_false(sample.has_urgent);
    assert_string_equal(sample.amount.currency.code, "");
    assert_true(id_is_none(sample.thread));
    assert_int_equal(sample.pages.count, 0);
    assert_int_equal(sample.cited.count, 0);
}

/* What the object {"name":"n", <member>} is answered. */
static struct fault answer_to(const char *member)
{
    struct sample sample = {0};

    return json_read(arena, str_format(arena, "{\"name\":\"n\",%s}", member), &sample_table,
                     &sample);
}

static const struct {
    const char *member, *pointer;
} wrong[] = {
    {"\"text\":\"\"", "/text"},
    {"\"text\":\" \"", "/text"},
    {"\"text\":\"1234567890123\"", "/text"},
    {"\"text\":\"a\\u0007\"", "/text"},
    {"\"text\":\"a\\ufffe\"", "/text"},
    {"\"text\":5", "/text"},
    {"\"text\":null", "/text"},
    {"\"count\":6", "/count"},
    {"\"count\":-6", "/count"},
    {"\"count\":\"5\"", "/count"},
    {"\"count\":true", "/count"},
    {"\"count\":1.0", "/count"},
    {"\"at\":1795253400000", "/at"},
    {"\"at\":\"2026-11-21\"", "/at"},
    {"\"at\":\"1970-01-01T00:00:00Z\"", "/at"},
    {"\"urgent\":0", "/urgent"},
    {"\"urgent\":\"true\"", "/urgent"},
    {"\"amount\":5", "/amount"},
    {"\"amount\":{\"amount\":5}", "/amount/currency"},
    {"\"amount\":{\"currency\":\"JPY\"}", "/amount/amount"},
    {"\"amount\":{\"amount\":-1,\"currency\":\"JPY\"}", "/amount/amount"},
    {"\"amount\":{\"amount\":1000000000000001,\"currency\":\"JPY\"}", "/amount/amount"},
    {"\"amount\":{\"amount\":\"5\",\"currency\":\"JPY\"}", "/amount/amount"},
    {"\"amount\":{\"amount\":5,\"currency\":\"jpy\"}", "/amount/currency"},
    {"\"amount\":{\"amount\":5,\"currency\":\"XXX\"}", "/amount/currency"},
    {"\"amount\":{\"amount\":5,\"currency\":\"USDX\"}", "/amount/currency"},
    {"\"thread\":\"dsp_0192f3a4b5c67d8e9f00010203040506\"", "/thread"},
    {"\"thread\":\"0192f3a4-b5c6-7d8e-9f00-010203040506\"", "/thread"},
    {"\"side\":\"mediator\"", "/side"},
    {"\"side\":\"Client\"", "/side"},
    {"\"side\":0", "/side"},
    {"\"tags\":\"a\"", "/tags"},
    {"\"tags\":{\"a\":\"b\"}", "/tags"},
    {"\"tags\":[\"a\",\"b\",\"c\"]", "/tags"},
    {"\"tags\":[\"a\",\"bcdef\"]", "/tags/1"},
    {"\"tags\":[null]", "/tags/0"},
    {"\"pages\":1", "/pages"},
    {"\"pages\":{\"a\":1}", "/pages"},
    {"\"pages\":[1,2,3]", "/pages"},
    {"\"pages\":[1,0]", "/pages/1"},
    {"\"pages\":[10]", "/pages/0"},
    {"\"pages\":[\"1\"]", "/pages/0"},
    {"\"pages\":[1,null]", "/pages/1"},
    {"\"first\":[]", "/first"},
    {"\"first\":{}", "/first/seq"},
    {"\"first\":{\"seq\":0}", "/first/seq"},
    {"\"cited\":{}", "/cited"},
    {"\"cited\":[{\"seq\":1},{\"seq\":1},{\"seq\":1}]", "/cited"},
    {"\"cited\":[{\"seq\":1},{\"seq\":100}]", "/cited/1/seq"},
    {"\"cited\":[{\"seq\":1},7]", "/cited/1"},
    {"\"cited\":[{\"seq\":1,\"why\":\"a\\u200bb\"}]", "/cited/0/why"},
};

static void points_at_wrong_values(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct fault fault = answer_to(wrong[i].member);

        if (fault.code != FAULT_invalid)
            fail_msg("accepted: %s", wrong[i].member);
        assert_string_equal(fault.pointer, wrong[i].pointer);
        assert_non_null(fault.detail);
    }
}

static void points_at_missing_ones(void **state UNUSED)
{
    struct sample sample = {0};
    struct fault fault = json_read(arena, STR("{\"count\":1}"), &sample_table, &sample);

    assert_int_equal(fault.code, FAULT_invalid);
    assert_string_equal(fault.pointer, "/name");
    fault = json_read(arena, STR("{\"name\":null}"), &sample_table, &sample);
    assert_int_equal(fault.code, FAULT_invalid);
    assert_string_equal(fault.pointer, "/name");
}

static void refuses_unknown_fields(void **state UNUSED)
{
    static const struct {
        const char *member, *pointer;
    } unknown[] = {{"\"role\":1", "/role"},
                   {"\"Name\":\"x\"", "/Name"},
                   {"\"a/b~\":null", "/a~1b~0"},
                   {"\"\":1", "/"},
                   {"\"first\":{\"seq\":1,\"x\":1}", "/first/x"},
                   {"\"cited\":[{\"seq\":1,\"x\":1}]", "/cited/0/x"},
                   {"\"amount\":{\"amount\":1,\"currency\":\"JPY\",\"x\":1}", "/amount/x"}};

    for (size_t i = 0; i < COUNT(unknown); i++) {
        struct fault fault = answer_to(unknown[i].member);

        assert_int_equal(fault.code, FAULT_unknown_field);
        assert_string_equal(fault.pointer, unknown[i].pointer);
    }
    assert_int_equal(answer_to("\"count\":1,\"count\":1").code, FAULT_bad_json);
}

static const struct field rows_field = {"rows",
                                        FIELD_OBJECTS,
                                        0,
                                        .fields = sample_fields,
                                        .field_count = COUNT(sample_fields),
                                        .size = sizeof(struct sample)};

static void reads_rows(void **state UNUSED)
{
    struct object_array rows;
    const struct sample *row;

    assert_false(
        fault_is(json_read_rows(arena,
                                STR("[{\"name\":\"a\",\"text\":null,\"thread\":\"0192f3a4-b5c6-"
                                    "7d8e-9f00-010203040506\",\"at\":1795253400000},\n"
                                    " {\"name\":\"\",\"count\":9007199254740991,\"urgent\":true,"
                                    "\"side\":\"client\",\"cited\":[{\"seq\":5,\"why\":null}]}]"),
                                &rows_field, &rows)));
    assert_int_equal(rows.count, 2);
    row = rows.at;
    assert_null(row[0].text.at);
    assert_int_equal(row[0].thread.bytes[15], 6);
    assert_int_equal(row[0].at, 1795253400000);
    assert_int_equal(row[1].count, 9007199254740991);
    assert_int_equal(row[1].cited.count, 1);
    assert_false(fault_is(json_read_rows(arena, (struct str){0}, &rows_field, &rows)));
    assert_int_equal(rows.count, 0);
}

static void wrong_rows_are_our_bug(void **state UNUSED)
{
    static const char *const bad[] = {"{}",
                                      "[",
                                      "[1]",
                                      "[{}]",
                                      "[{\"name\":null}]",
                                      "[{\"name\":\"a\",\"x\":1}]",
                                      "[{\"name\":\"a\",\"count\":1.5}]",
                                      "[{\"name\":\"a\",\"side\":\"x\"}]"};
    struct object_array rows;

    for (size_t i = 0; i < COUNT(bad); i++)
        assert_int_equal(json_read_rows(arena, str_of(bad[i]), &rows_field, &rows).code,
                         FAULT_internal);
}

#define READ_CASE(sentence, function)                                                              \
    {                                                                                              \
        .name = (sentence), .test_func = (function), .setup_func = set_up,                         \
        .teardown_func = tear_down                                                                 \
    }

int main(void)
{
    const struct CMUnitTest cases[] = {
        READ_CASE("every type of field is read", reads_every_type),
        READ_CASE("absent optional fields stay zero", leaves_absent_ones),
        READ_CASE("a wrong value is refused at its pointer", points_at_wrong_values),
        READ_CASE("a missing field is refused at its pointer", points_at_missing_ones),
        READ_CASE("an unknown field is refused at its pointer, case included",
                  refuses_unknown_fields),
        READ_CASE("rows of the database are read", reads_rows),
        READ_CASE("rows that do not fit are a failure of ours", wrong_rows_are_our_bug),
    };

    return RUN(cases);
}
