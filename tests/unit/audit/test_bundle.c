/* The archive's describing members: written in one form, read in no other; and the same archive
 * from the same entries. */
#include "audit/bundle_text.h"

#include "sample.h"
#include "tamper.h"

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

static const char proven_json[] =
    "{\"attachments\":\"hash\",\"exported_at\":1,\"format\":\"trialogue-case-v1\",\"logs\":{"
    "\"joint\":{\"origin\":\"log.test/joint\",\"size\":4711}},\"streams\":{"
    "\"joint\":{\"head\":\"0000000000000000000000000000000000000000000000000000000000000000\","
    "\"through\":2}},"
    "\"tenant\":\"tnt_01000000000000000000000000000000\",\"thread\":\"thr_"
    "02000000000000000000000000000000\"}";

static void case_names_its_logs(void **state UNUSED)
{
    static const char *const changes[][2] = {
        {"\"hash\"", "\"inside\""},
        {"{\"joint\":{\"origin\":\"log.test/joint\",\"size\":4711}}", "{}"},
        {"\"origin\":\"log.test/joint\",", ""},
        {",\"size\":4711", ""},
        {"4711", "0"},
        {"log.test/joint", "log.test /joint"},
        {"{\"joint\":{\"origin\"", "{\"attic\":{\"origin\""},
    };
    struct bundle_case about = {0}, again;

    assert_false(fault_is(bundle_case_read(arena, str_of(proven_json), &about)));
    assert_true(about.without_files && about.logs[STREAM_JOINT].within);
    assert_false(about.logs[STREAM_STAFF].within);
    assert_int_equal(about.logs[STREAM_JOINT].size, 4711);
    assert_str(bundle_case_json(arena, &about), proven_json);
    for (size_t i = 0; i < COUNT(changes); i++) {
        const char *at = strstr(proven_json, changes[i][0]);
        struct str bytes = str_format(arena, "%.*s%s%s", (int)(at - proven_json), proven_json,
                                      changes[i][1], at + strlen(changes[i][0]));

        again = (struct bundle_case){0};
        assert_int_equal(bundle_case_read(arena, bytes, &again).code, FAULT_invalid);
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

/* How many members of each kind an archive has. */
static void count_kinds(struct str archive, size_t counts[MEMBER_KINDS])
{
    struct pieces pieces = pieces_of(arena, archive);
    struct member member;

    for (size_t i = 0; i < pieces.count; i++) {
        assert_true(member_read(str_of(pieces.at[i].name), &member));
        counts[member.kind]++;
    }
}

static void all_is_proven(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    size_t counts[MEMBER_KINDS] = {0}, entries = 0;

    sample_open(sample);
    sample_tell(sample);
    count_kinds(sample_export_proven(sample, BIT(STREAM_COUNT) - 1), counts);
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        entries += sample->counts[stream];
    assert_int_equal(counts[MEMBER_LEAF], entries);
    assert_int_equal(counts[MEMBER_PROOF], entries);
    assert_int_equal(counts[MEMBER_SEAL], STREAM_COUNT); /* at the ends of the chains */
    assert_int_equal(counts[MEMBER_CHECKPOINT], STREAM_COUNT);
    assert_int_equal(counts[MEMBER_CONSISTENCY], STREAM_COUNT);
}

static void collect(void *argument, struct str bytes)
{
    text_add(argument, bytes);
}

/* Seals stand where the key changes; what the logs and others said stands behind the entries. */
static void members_have_their_places(void **state UNUSED)
{
    static const char *const names[] = {
        "README.txt",
        "bagit.txt",
        "data/case.json",
        "data/entries/joint/000000000001.json",
        "data/entries/joint/000000000001.sig",
        "data/entries/joint/000000000001.tlog-proof",
        "data/entries/joint/000000000002.json",
        "data/entries/joint/000000000002.tlog-proof",
        "data/entries/joint/000000000003.json",
        "data/entries/joint/000000000003.sig",
        "data/entries/joint/000000000003.tlog-proof",
        "data/keys.json",
        "data/log/joint.checkpoint",
        "data/log/joint.tsr",
        "data/log/policy.txt",
        "data/register/000000000007.json",
        "data/register/000000000007.tlog-proof",
        "manifest-sha256.txt",
    };
    static const uint8_t keys[][KEY_ID_SIZE] = {{1}, {2}, {2}};
    struct bundle_case about = {.tenant = {{1}}, .thread = {{2}}, .policy = STR("quorum none\n")};
    struct text text = text_new(arena, MIB(1));
    struct entry entry = {.stream = STREAM_JOINT, .leaf = STR("{}")};
    struct proof proof = {.count = 1};
    struct bundle *bundle;
    struct pieces pieces;

    about.streams[STREAM_JOINT] = (struct bundle_stream){.within = true, .through = 3};
    about.logs[STREAM_JOINT] = (struct bundle_log){true, STR("o"), 4, STR("note\n"), STR("token")};
    bundle = bundle_new(arena, &about, collect, &text);
    bundle_begin(bundle);
    for (size_t i = 0; i < COUNT(keys); i++) {
        entry.seq = (int64_t)i + 1;
        memcpy(entry.key_id, keys[i], KEY_ID_SIZE);
        bundle_entry(bundle, &entry,
                     &(struct bundle_place){.next_key = i + 1 < COUNT(keys) ? keys[i + 1] : NULL,
                                            .index = (int64_t)i,
                                            .proof = &proof});
    }
    entry.seq = 7;
    bundle_register(bundle, &entry, &(struct bundle_place){.index = 3, .proof = &proof});
    while (bundle_end(bundle))
        continue;
    pieces = pieces_of(arena, text_str(&text));
    assert_int_equal(pieces.count, COUNT(names));
    for (size_t i = 0; i < COUNT(names); i++)
        assert_string_equal(pieces.at[i].name, names[i]);
    assert_str(piece_named(&pieces, "data/register/000000000007.tlog-proof")->bytes,
               "c2sp.org/tlog-proof@v1\nindex 3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n"
               "note\n");
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
        ARENA_CASE("case.json names the logs, and files that are elsewhere", case_names_its_logs),
        ARENA_CASE("every entry has its proof, and the end of each chain its seal", all_is_proven),
        ARENA_CASE("members stand in their places", members_have_their_places),
        ARENA_CASE("keys.json is sorted, whatever order the keys came in", keys_are_sorted),
        ARENA_CASE("the same entries give the same archive", archives_are_deterministic),
        ARENA_CASE("members given out of order are a bug", disorder_is_a_bug),
    };

    return RUN(cases);
}
