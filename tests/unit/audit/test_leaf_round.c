/* Facts of every kind with random values, written and read back; and the same bytes from the
 * canonical writer of json/. */
#include "audit/leaf.h"
#include "audit/leaf_facts.h"
#include "json/canonical.h"

#include "unit.h"

static struct arena *arena;
static uint64_t seed = 1;

/* xorshift64: the same numbers on every run. */
static uint64_t draw(uint64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % below;
}

static void draw_bytes(uint8_t *out, size_t len)
{
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)(1 + draw(255));
}

static struct id draw_id(void)
{
    struct id id;

    draw_bytes(id.bytes, sizeof(id.bytes));
    return id;
}

static unsigned draw_word(const char *const *words)
{
    unsigned count = 0;

    while (words[count])
        count++;
    return (unsigned)draw(count);
}

static int64_t draw_integer(void)
{
    static const int64_t edges[] = {0, 1, 9, INT64_C(9007199254740991)};
    uint64_t which = draw(COUNT(edges) + 2);

    return which < COUNT(edges) ? edges[which] : (int64_t)draw(UINT64_C(1) << 50);
}

static void draw_lists(struct fact *fact, enum fact_field_type type)
{
    size_t count = draw(4) == 0 ? LIMIT_CITED : draw(4);

    if (type == FACT_REFS)
        for (fact->cited_count = 0; fact->cited_count < count; fact->cited_count++)
            fact->cited[fact->cited_count] =
                (struct entry_ref){STREAM_JOINT, 1 + draw_integer() / 2};
    else
        for (fact->attachment_count = 0; fact->attachment_count < count; fact->attachment_count++)
            fact->attachments[fact->attachment_count] = draw_id();
}

/* Fills one clear field with some value, often none. */
static void draw_field(struct fact *fact, const struct fact_field *field)
{
    void *at = (char *)fact + field->offset;
    unsigned word;

    if (draw(4) == 0)
        return;
    switch (field->type) {
    case FACT_ID:
        *(struct id *)at = draw_id();
        break;
    case FACT_WORD:
        word = draw_word(field->words);
        memcpy(at, &word, sizeof(word));
        break;
    case FACT_INTEGER:
    case FACT_INSTANT:
        *(int64_t *)at = draw_integer();
        break;
    case FACT_MONEY:
        *(struct money *)at = (struct money){draw_integer(), {"USD"}};
        break;
    case FACT_REF:
        *(struct entry_ref *)at = (struct entry_ref){fact->stream, 1 + draw_integer() / 2};
        break;
    case FACT_REFS:
    case FACT_IDS:
        draw_lists(fact, field->type);
        break;
    case FACT_STREAMS:
        *(unsigned *)at = (unsigned)draw(BIT(STREAM_COUNT));
        break;
    case FACT_DIGEST:
        draw_bytes(at, 32);
        break;
    case FACT_PLAIN:
        *(struct str *)at = draw(2) ? STR("file name") : STR("text");
        break;
    case FACT_TEXT:
        break;
    }
}

static void draw_commitments(struct leaf *leaf)
{
    for (size_t i = 0; i < fact_field_count; i++) {
        const struct fact_field *field = &fact_fields[i];

        if (field->type != FACT_TEXT || !fact_field_of(leaf->fact.kind, field) || draw(3) == 0)
            continue;
        assert_true(leaf->commitment_count < ENTRY_CONTENTS);
        leaf->commitments[leaf->commitment_count].field = field->name;
        draw_bytes(leaf->commitments[leaf->commitment_count++].digest.bytes, DIGEST_SIZE);
    }
}

static void draw_leaf(enum fact_kind kind, struct leaf *leaf)
{
    struct fact *fact = &leaf->fact;

    *leaf = (struct leaf){.tenant = draw_id(), .thread = draw_id(), .seq = 1 + draw_integer() / 2};
    draw_bytes(leaf->prev.bytes, DIGEST_SIZE);
    draw_bytes(leaf->nonce, NONCE_SIZE);
    draw_bytes(leaf->key_id, KEY_ID_SIZE);
    fact->kind = kind;
    fact->stream = (enum stream)draw(STREAM_COUNT);
    fact->actor.seat = (enum seat)(1 + draw(SEAT_COUNT - 1));
    if (draw(2))
        fact->actor.person = draw_id();
    fact->at = 1 + draw_integer() / 2;
    fact->has_split = draw(2) == 1;
    for (size_t i = 0; i < fact_field_count; i++)
        if (fact_field_of(kind, &fact_fields[i]))
            draw_field(fact, &fact_fields[i]);
    if (!fact->has_split)
        fact->client_amount = fact->freelancer_amount = 0;
    draw_commitments(leaf);
}

static size_t field_size(enum fact_field_type type)
{
    static const size_t sizes[] = {
        [FACT_ID] = sizeof(struct id),
        [FACT_WORD] = sizeof(unsigned),
        [FACT_INTEGER] = sizeof(int64_t),
        [FACT_INSTANT] = sizeof(int64_t),
        [FACT_MONEY] = sizeof(struct money),
        [FACT_REF] = sizeof(struct entry_ref),
        [FACT_REFS] = sizeof(((struct fact *)0)->cited),
        [FACT_IDS] = sizeof(((struct fact *)0)->attachments),
        [FACT_STREAMS] = sizeof(unsigned),
        [FACT_DIGEST] = 32,
    };

    return sizes[type];
}

static void assert_same_fields(const struct fact *a, const struct fact *b)
{
    for (size_t i = 0; i < fact_field_count; i++) {
        const struct fact_field *field = &fact_fields[i];
        const char *left = (const char *)a + field->offset,
                   *right = (const char *)b + field->offset;

        if (field->type == FACT_TEXT || !fact_field_of(a->kind, field))
            continue;
        assert_int_equal(fact_field_is_present(a, field), fact_field_is_present(b, field));
        if (!fact_field_is_present(a, field))
            continue;
        if (field->type == FACT_PLAIN)
            assert_true(str_equal(*(const struct str *)(const void *)left,
                                  *(const struct str *)(const void *)right));
        else if (field->type == FACT_REF)
            assert_int_equal(((const struct entry_ref *)(const void *)left)->seq,
                             ((const struct entry_ref *)(const void *)right)->seq);
        else if (field->type != FACT_REFS)
            assert_memory_equal(left, right, field_size(field->type));
    }
    assert_int_equal(a->cited_count, b->cited_count);
    for (size_t i = 0; i < a->cited_count; i++)
        assert_int_equal(a->cited[i].seq, b->cited[i].seq);
    assert_int_equal(a->attachment_count, b->attachment_count);
}

/* The canonical writer of json/ must give the very same bytes. */
static void assert_canonical(struct str bytes)
{
    struct canonical *object;
    struct text text = text_new(arena, LIMIT_LEAF);

    assert_false(fault_is(canonical_read(arena, bytes, &object)));
    canonical_write(&text, object);
    assert_true(str_equal(text_str(&text), bytes));
}

static void every_kind_round_trips(void **state UNUSED)
{
    for (int round = 0; round < 4000; round++) {
        enum fact_kind kind = (enum fact_kind)(1 + round % (FACT_KINDS - 1));
        struct leaf leaf, again;
        struct fault fault;
        struct str bytes, twice;

        arena = arena_new(MIB(8));
        draw_leaf(kind, &leaf);
        assert_false(fault_is(leaf_write(arena, &leaf, &bytes)));
        assert_canonical(bytes);
        fault = leaf_read(arena, bytes, &again);
        if (fault_is(fault))
            fail_msg("%.*s: %s %s", STR_ARG(bytes), fault.pointer ? fault.pointer : "",
                     fault.detail);
        assert_int_equal(again.fact.kind, kind);
        assert_int_equal(again.fact.stream, leaf.fact.stream);
        assert_int_equal(again.fact.at, leaf.fact.at);
        assert_int_equal(again.seq, leaf.seq);
        assert_true(id_equal(again.fact.actor.person, leaf.fact.actor.person));
        assert_int_equal(again.commitment_count, leaf.commitment_count);
        assert_same_fields(&leaf.fact, &again.fact);
        assert_false(fault_is(leaf_write(arena, &again, &twice)));
        assert_true(str_equal(bytes, twice));
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("every kind of fact, with random values, is read back as it was written",
             every_kind_round_trips),
    };

    return RUN(cases);
}
