/* Leaves: one encoding for each fact, read back to the same fact, and nothing else accepted. */
#include "audit/leaf.h"
#include "audit/leaf_facts.h"

#include "unit.h"

static struct arena *arena;

/* The worked example of docs/audit-format.md; its key is that of RFC 8032, 7.1, test 1. */
static const char golden[] =
    "{\"actor\":{\"person\":\"per_0a000000000000000000000000000000\",\"seat\":\"client\"},\"at\":"
    "1790000000123,"
    "\"body\":{\"text\":\"4f18fba1fb568bbe884633d3f6ebe9f193e83dc5460211c891398bb25674dcc4\"},"
    "\"facts\":{\"amount\":100000,\"currency\":\"JPY\",\"dispute\":\"dsp_"
    "0d000000000000000000000000000000\","
    "\"due_at\":1790259200123,\"party\":\"client\",\"reason\":\"not_delivered\"},\"key\":"
    "\"21fe31dfa154a261\","
    "\"kind\":\"dispute_opened\",\"nonce\":\"000102030405060708090a0b0c0d0e0f\","
    "\"prev\":\"6060606060606060606060606060606060606060606060606060606060606060\",\"seq\":5,"
    "\"stream\":\"joint\","
    "\"tenant\":\"tnt_01000000000000000000000000000000\",\"thread\":\"thr_"
    "02000000000000000000000000000000\",\"v\":1}";

static void golden_leaf(struct leaf *leaf)
{
    *leaf = (struct leaf){
        .tenant = {{1}},
        .thread = {{2}},
        .seq = 5,
        .key_id = {0x21, 0xfe, 0x31, 0xdf, 0xa1, 0x54, 0xa2, 0x61},
        .fact = {.kind = FACT_dispute_opened,
                 .actor = {SEAT_CLIENT, {{10}}},
                 .at = INT64_C(1790000000123),
                 .dispute = {{13}},
                 .party = SEAT_CLIENT,
                 .reason = REASON_NOT_DELIVERED,
                 .amount = {100000, {"JPY"}},
                 .due_at = INT64_C(1790259200123)},
        .commitments = {{.field = "text"}},
        .commitment_count = 1,
    };
    for (uint8_t i = 0; i < NONCE_SIZE; i++)
        leaf->nonce[i] = i;
    memset(leaf->prev.bytes, 0x60, DIGEST_SIZE);
    assert_true(hex_decode(STR("4f18fba1fb568bbe884633d3f6ebe9f193e83dc5460211c891398bb25674dcc4"),
                           leaf->commitments[0].digest.bytes, DIGEST_SIZE));
}

/* Hash and seal as Python and OpenSSL gave them. */
static void assert_seal(struct str bytes)
{
    struct digest hash = digest_leaf(bytes);
    struct signature seal;
    uint8_t seed_bytes[SEED_SIZE];
    struct signing_key key;

    assert_true(hex_decode(STR("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
                           seed_bytes, SEED_SIZE));
    signing_key_make(seed_bytes, &key);
    seal = sign(&key, ENTRY_SEAL_PREFIX, bytes);
    assert_str(hex_encode(arena, key.key_id, KEY_ID_SIZE), "21fe31dfa154a261");
    assert_str(hex_encode(arena, hash.bytes, DIGEST_SIZE),
               "f585c58ea94fb382deaa5c02ca03d50a79790c53b3393683a9ba81cb1b5aa5e9");
    assert_str(hex_encode(arena, seal.bytes, SIGNATURE_SIZE),
               "6fd754e127ccd129a6f164c37fe2be3ebf10c8f391795571611e440b8ad931fd"
               "19af325572c38deb2623188c3647ee0ed888c5b434535e8fc628107e50f9130d");
}

static void golden_bytes(void **state UNUSED)
{
    struct leaf leaf;
    struct str bytes;

    arena = arena_new(MIB(1));
    golden_leaf(&leaf);
    assert_false(fault_is(leaf_write(arena, &leaf, &bytes)));
    assert_str(bytes, golden);
    assert_seal(bytes);
    arena_free(arena);
}

/* One change of the golden leaf, and the key that the refusal must name. */
static const struct refusal {
    const char *old, *new, *pointer;
} refusals[] = {
    {"\"v\":1", "\"v\":2", "v"},
    {"\"v\":1", "\"v\":\"1\"", "v"},
    {",\"v\":1", "", "v"},
    {",\"seq\":5", "", "seq"},
    {"\"seq\":5", "\"seq\":0", "seq"},
    {"\"seq\":5", "\"seq\":\"5\"", "seq"},
    {",\"stream\":\"joint\"", "", "stream"},
    {"\"joint\"", "\"attic\"", "stream"},
    {"\"dispute_opened\"", "\"dispute_undone\"", "kind"},
    {"\"dispute_opened\"", "\"none\"", "kind"},
    {"\"dispute_opened\"", "\"caucus_opened\"", "body"},
    {"\"at\":1790000000123", "\"at\":0", "at"},
    {",\"seat\":\"client\"", "", "seat"},
    {"\"seat\":\"client\"", "\"seat\":\"none\"", "seat"},
    {"\"seat\":\"client\"}", "\"seat\":\"client\",\"x\":1}", ""},
    {"per_0a", "thr_0a", "person"},
    {"per_0a000000000000000000000000000000", "per_00000000000000000000000000000000", "person"},
    {"tnt_01", "tnt_0A", "tenant"},
    {"\"key\":\"21", "\"key\":\"0", "key"},
    {"\"nonce\":\"00", "\"nonce\":\"", "nonce"},
    {"\"prev\":\"60", "\"prev\":\"", "prev"},
    {"\"text\":\"4f", "\"text\":\"", "text"},
    {"\"body\":{\"text\"", "\"body\":{\"note\"", "body"},
    {"\"body\":{\"text\"", "\"body\":{\"party\"", "body"},
    {"\"party\":\"client\"", "\"party\":\"none\"", "facts"},
    {"\"party\":\"client\"", "\"party\":\"nobody\"", "party"},
    {"\"party\":\"client\"", "\"party\":\"client\",\"preset\":\"half\"", "facts"},
    {"\"party\":\"client\"", "\"note\":\"x\",\"party\":\"client\"", "facts"},
    {"\"currency\":\"JPY\"", "\"currency\":\"XX1\"", "currency"},
    {"\"currency\":\"JPY\",", "", "facts"},
    {"\"amount\":100000,", "", "facts"},
    {"\"amount\":100000", "\"amount\":\"100000\"", "amount"},
    {"\"due_at\":1790259200123", "\"due_at\":0", "facts"},
};

static struct str replaced(const char *old, const char *new)
{
    const char *at = strstr(golden, old);

    assert_non_null(at);
    return str_format(arena, "%.*s%s%s", (int)(at - golden), golden, new, at + strlen(old));
}

static void refuses_what_it_would_not_write(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct leaf leaf;
        struct fault fault;
        struct str bytes;

        arena = arena_new(MIB(8));
        bytes = replaced(refusals[i].old, refusals[i].new);
        fault = leaf_read(arena, bytes, &leaf);
        if (!fault_is(fault))
            fail_msg("%.*s was accepted", STR_ARG(bytes));
        assert_int_equal(fault.code, FAULT_invalid);
        assert_non_null(fault.detail);
        if (strcmp(fault.pointer ? fault.pointer : "", refusals[i].pointer) != 0)
            fail_msg("%s -> %s: named %s", refusals[i].old, refusals[i].new,
                     fault.pointer ? fault.pointer : "nothing");
        arena_free(arena);
    }
}

/* A share of nothing is said; half a split is not a split. */
static void splits_are_whole(void **state UNUSED)
{
    struct leaf leaf, again;
    struct str bytes;

    arena = arena_new(MIB(8));
    golden_leaf(&leaf);
    leaf.fact = (struct fact){
        .kind = FACT_dispute_settled_outside, .actor.seat = SEAT_MARKETPLACE, .at = 1};
    leaf.commitment_count = 0;
    assert_false(fault_is(leaf_write(arena, &leaf, &bytes)));
    assert_null(memmem(bytes.at, bytes.len, "amount", 6));
    assert_false(fault_is(leaf_read(arena, bytes, &again)));
    assert_false(again.fact.has_split);
    leaf.fact.has_split = true;
    leaf.fact.freelancer_amount = 7;
    assert_false(fault_is(leaf_write(arena, &leaf, &bytes)));
    assert_non_null(
        memmem(bytes.at, bytes.len, "{\"client_amount\":0,\"freelancer_amount\":7}", 41));
    assert_false(fault_is(leaf_read(arena, bytes, &again)));
    assert_true(again.fact.has_split);
    assert_int_equal(again.fact.freelancer_amount, 7);
    arena_free(arena);
}

static void names_erased_texts(void **state UNUSED)
{
    static const char *const good[] = {"text", "file", "file name", "file media_type name",
                                       "client_name title"};
    static const char *const bad[] = {
        "", " ", "x", "text ", " text", "text  title", "title text", "text text", "party"};

    for (size_t i = 0; i < COUNT(good); i++)
        assert_true(fact_fields_list_is_valid(str_of(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(fact_fields_list_is_valid(str_of(bad[i])));
}

static void a_text_opens_only_its_commitment(void **state UNUSED)
{
    struct content content = {.field = "text", .salt = {1, 2, 3}, .value = STR("said")};
    struct leaf leaf;

    golden_leaf(&leaf);
    assert_false(leaf_open_text(&leaf, &content));
    leaf.commitments[0].digest = commitment_of(content.salt, "text", content.value);
    assert_true(leaf_open_text(&leaf, &content));
    assert_str(leaf.fact.text, "said");
    content.field = "note";
    assert_false(leaf_open_text(&leaf, &content));
    content.field = "text";
    content.value = STR("sait");
    assert_false(leaf_open_text(&leaf, &content));
    assert_str(leaf.fact.text, "said");
}

static void tables_are_sorted_and_fit(void **state UNUSED)
{
    for (size_t i = 1; i < fact_field_count; i++)
        assert_true(strcmp(fact_fields[i - 1].name, fact_fields[i].name) < 0);
    for (enum fact_kind kind = FACT_NONE + 1; kind < FACT_KINDS; kind++) {
        size_t texts = 0;

        for (size_t i = 0; i < fact_field_count; i++)
            texts += fact_fields[i].type == FACT_TEXT && fact_field_of(kind, &fact_fields[i]);
        assert_true(texts <= ENTRY_CONTENTS);
    }
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("fields are sorted, and no kind has more texts than an entry can hold",
             tables_are_sorted_and_fit),
        CASE("a leaf has just these bytes", golden_bytes),
        CASE("a leaf that would be written otherwise is refused, and the key named",
             refuses_what_it_would_not_write),
        CASE("a split is there as a whole or not at all", splits_are_whole),
        CASE("erased texts are named in order, each once", names_erased_texts),
        CASE("a text opens only its own commitment", a_text_opens_only_its_commitment),
    };

    return RUN(cases);
}
