/* The archive's describing members: written in one form, read in no other; and the same archive
 * from the same entries. */
#include "audit/bundle_text.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

static const char case_json[] =
    "{\"exported_at\":1790000000123,\"format\":\"trialogue-case-v1\",\"streams\":{"
    "\"joint\":{\"head\":\"6060606060606060606060606060606060606060606060606060606060606060\","
    "\"through\":17},"
    "\"staff\":{\"head\":\"0000000000000000000000000000000000000000000000000000000000000000\","
    "\"through\":2}},"
    "\"tenant\":\"tnt_01000000000000000000000000000000\",\"thread\":\"thr_"
    "02000000000000000000000000000000\"}";

static void case_has_one_form(void **state UNUSED)
{
    struct bundle_case about = {
        .tenant = {{1}}, .thread = {{2}}, .exported_at = INT64_C(1790000000123)};
    struct bundle_case again = {0};

    about.streams[STREAM_STAFF] = (struct bundle_stream){.within = true, .through = 2};
    about.streams[STREAM_JOINT] = (struct bundle_stream){.within = true, .through = 17};
    memset(about.streams[STREAM_JOINT].head.bytes, 0x60, DIGEST_SIZE);
    assert_str(bundle_case_json(arena, &about), case_json);
    assert_false(fault_is(bundle_case_read(arena, str_of(case_json), &again)));
    assert_memory_equal(&about, &again, sizeof(about));
}

static void other_cases_are_refused(void **state UNUSED)
{
    static const char *const changes[][2] = {
        {"case-v1", "case-v2"},
        {"\"through\":17", "\"through\":0"},
        {"\"through\":17", "\"through\":17,\"x\":1"},
        {"\"joint\"", "\"attic\""},
        {"1790000000123", "0"},
        {"\"tnt_01", "\"thr_01"},
        {"\"head\":\"60", "\"head\":\""},
        {",\"through\":2", ""},
        {"{\"exported_at\"", "{\"extra\":1,\"exported_at\""},
        {"{\"exported_at\"", " {\"exported_at\""},
    };

    for (size_t i = 0; i < COUNT(changes); i++) {
        const char *at = strstr(case_json, changes[i][0]);
        struct str bytes = str_format(arena, "%.*s%s%s", (int)(at - case_json), case_json,
                                      changes[i][1], at + strlen(changes[i][0]));
        struct bundle_case about = {0};

        assert_int_equal(bundle_case_read(arena, bytes, &about).code, FAULT_invalid);
    }
}

static void keys_are_sorted(void **state UNUSED)
{
    struct bundle_case about = {0}, again = {0};
    struct signing_key key;
    struct str ours, theirs;

    for (uint8_t i = 0; i < BUNDLE_KEYS; i++) {
        sample_key(i, &key);
        memcpy(about.keys[i].public_key, key.public_key, PUBLIC_KEY_SIZE);
        about.keys[i].from_at = i;
    }
    ours = bundle_keys_json(arena, about.keys, BUNDLE_KEYS);
    assert_false(fault_is(bundle_keys_read(arena, ours, &again)));
    assert_int_equal(again.key_count, BUNDLE_KEYS);
    theirs = bundle_keys_json(arena, again.keys, BUNDLE_KEYS);
    assert_true(str_equal(ours, theirs));
    assert_int_equal(bundle_keys_read(arena, ours, &again).code,
                     FAULT_invalid); /* no room for more */
}

static void archives_are_deterministic(void **state UNUSED)
{
    struct sample *sample;
    struct str first = sample_case(arena, &sample);
    struct str second = sample_archive(sample, BIT(STREAM_COUNT) - 1);

    assert_true(str_equal(first, second));
    assert_int_equal(first.len % 512, 0);
}

/* The order is a promise of the caller; breaking it is a bug, not an archive. */
static void ignore(void *argument UNUSED, struct str bytes UNUSED)
{
}

static void write_out_of_order(void)
{
    struct bundle_case about = {.tenant = {{1}}, .thread = {{2}}};
    struct bundle *bundle = bundle_new(arena, &about, ignore, NULL);

    bundle_begin(bundle);
    bundle_attachment(bundle, sample_id(5), STR("x"));
    bundle_attachment(bundle, sample_id(4), STR("x"));
}

static void disorder_is_a_bug(void **state UNUSED)
{
    assert_true(dies(write_out_of_order));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("case.json has one form", case_has_one_form),
        ARENA_CASE("any other case.json is refused", other_cases_are_refused),
        ARENA_CASE("keys.json is sorted, whatever order the keys came in", keys_are_sorted),
        ARENA_CASE("the same entries give the same archive", archives_are_deterministic),
        ARENA_CASE("members given out of order are a bug", disorder_is_a_bug),
    };

    return RUN(cases);
}
