/* Sealing: the link, the seal, the texts, and the head that moves on. */
#include "audit/entry.h"

#include "sample.h"

static struct arena *arena;
ARENA_FIXTURE(arena)

static void links_and_signs(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct digest prev = {0};
    size_t count;

    sample_open(sample);
    sample_tell(sample);
    count = sample->counts[STREAM_JOINT];
    assert_true(count > 10);
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &sample->entries[STREAM_JOINT][i];
        struct digest hash = digest_leaf(entry->leaf);
        struct leaf leaf;

        assert_int_equal(entry->seq, i + 1);
        assert_true(digest_equal(&entry->prev, &prev));
        assert_true(digest_equal(&entry->hash, &hash));
        assert_true(sign_verify(sample->key.public_key, STR("trialogue-entry-v1\n"), entry->leaf,
                                &entry->seal));
        assert_false(sign_verify(sample->key.public_key, STR(""), entry->leaf, &entry->seal));
        assert_memory_equal(entry->key_id, sample->key.key_id, KEY_ID_SIZE);
        assert_false(fault_is(leaf_read(arena, entry->leaf, &leaf)));
        assert_int_equal(leaf.fact.kind, entry->kind);
        assert_int_equal(leaf.fact.at, entry->at);
        assert_true(id_equal(leaf.fact.actor.person, entry->actor.person));
        prev = entry->hash;
    }
    assert_int_equal(sample->state.heads[STREAM_JOINT].seq, (int64_t)count);
    assert_memory_equal(sample->state.heads[STREAM_JOINT].hash, prev.bytes, DIGEST_SIZE);
}

static void commits_to_every_text(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    const struct entry *entry;
    struct leaf leaf;

    sample_open(sample);
    entry = &sample->entries[STREAM_JOINT][0];
    assert_int_equal(entry->content_count, 4);
    assert_false(fault_is(leaf_read(arena, entry->leaf, &leaf)));
    assert_int_equal(leaf.commitment_count, 4);
    for (size_t i = 0; i < entry->content_count; i++) {
        assert_true(leaf_open_text(&leaf, &entry->contents[i]));
        assert_null(memmem(entry->leaf.at, entry->leaf.len, entry->contents[i].value.at,
                           entry->contents[i].value.len));
    }
    assert_str(leaf.fact.client_name, "青木");
    assert_str(leaf.fact.ref, "order-4711");
}

/* The same fact twice: nothing in the leaf can be guessed from it. */
static void draws_anew(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct fact fact = {
        .kind = FACT_message_posted, .actor.seat = SEAT_MARKETPLACE, .at = 5, .text = STR("same")};
    struct entry a, b;
    struct head head = {0};

    assert_false(fault_is(entry_seal(arena, &(struct sealer){&sample->key, &sample->state.thread},
                                     &fact, &head, &a)));
    head = (struct head){0};
    assert_false(fault_is(entry_seal(arena, &(struct sealer){&sample->key, &sample->state.thread},
                                     &fact, &head, &b)));
    assert_false(str_equal(a.leaf, b.leaf));
    assert_memory_not_equal(a.contents[0].salt, b.contents[0].salt, SALT_SIZE);
}

static void refuses_to_go_back_in_time(void **state UNUSED)
{
    struct sample *sample = sample_new(arena);
    struct fact fact = {.kind = FACT_message_posted, .actor.seat = SEAT_MARKETPLACE, .at = 5};
    struct head head = {.seq = 3, .at = 6};
    struct entry entry = {.seq = 99};
    struct fault fault = entry_seal(arena, &(struct sealer){&sample->key, &sample->state.thread},
                                    &fact, &head, &entry);

    assert_int_equal(fault.code, FAULT_internal);
    assert_int_equal(head.seq, 3);
    assert_int_equal(entry.seq, 99);
    fact.at = 6;
    assert_false(fault_is(entry_seal(arena, &(struct sealer){&sample->key, &sample->state.thread},
                                     &fact, &head, &entry)));
    assert_int_equal(head.seq, 4);
}

/* The worked example of docs/audit-format.md. */
static void commits_as_documented(void **state UNUSED)
{
    uint8_t salt[SALT_SIZE];
    struct digest digest;

    for (uint8_t i = 0; i < SALT_SIZE; i++)
        salt[i] = i;
    digest = commitment_of(salt, "text", STR("The milestone 2 build never arrived."));
    assert_str(hex_encode(arena, digest.bytes, DIGEST_SIZE),
               "4f18fba1fb568bbe884633d3f6ebe9f193e83dc5460211c891398bb25674dcc4");
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        ARENA_CASE("every entry is linked, hashed and signed, and the head moves on",
                   links_and_signs),
        ARENA_CASE("the leaf commits to every text and holds none", commits_to_every_text),
        ARENA_CASE("the same fact twice gives two leaves that say nothing of each other",
                   draws_anew),
        ARENA_CASE("times never go back in a stream (rows 20, 21)", refuses_to_go_back_in_time),
        ARENA_CASE("a commitment is the one worked out in the documentation",
                   commits_as_documented),
    };

    return RUN(cases);
}
