/* The kinds of facts, their fields, and where each field stands in struct fact. */
#include "dispute/fact.h"

/* The groups of fields that fact.def speaks of. */
enum field {
    FIELD_AMOUNT,
    FIELD_ANSWERS,
    FIELD_ATTACHMENT,
    FIELD_ATTACHMENTS,
    FIELD_CITED,
    FIELD_CLIENT,
    FIELD_CLIENT_NAME,
    FIELD_DIGEST,
    FIELD_DISPUTE,
    FIELD_DUE_AT,
    FIELD_EXTERNAL_REF,
    FIELD_FEE,
    FIELD_FIELDS,
    FIELD_FREELANCER,
    FIELD_FREELANCER_NAME,
    FIELD_FROM_AT,
    FIELD_MEDIA_TYPE,
    FIELD_MEDIATOR_NAME,
    FIELD_MISFIT,
    FIELD_NAME,
    FIELD_NOTE,
    FIELD_ORIGINAL_AT,
    FIELD_PARTY,
    FIELD_PERSON,
    FIELD_PRESET,
    FIELD_PROPOSAL,
    FIELD_PUBLIC_KEY,
    FIELD_REASON,
    FIELD_REF,
    FIELD_REPLY_TO,
    FIELD_SCOPE,
    FIELD_SETTLEMENT,
    FIELD_SIZE,
    FIELD_SOURCE,
    FIELD_SPLIT,
    FIELD_SPLIT_OR_NONE,
    FIELD_STAGE,
    FIELD_TARGET,
    FIELD_TEXT,
    FIELD_THREAD,
    FIELD_TITLE,
    FIELD_USE,
    FIELDS
};
_Static_assert(FIELDS <= 64, "fields are bits of a uint64_t");

#define HAS(field) (UINT64_C(1) << FIELD_##field)

static const struct {
    const char *name, *sentence;
    uint64_t has;
} kinds[FACT_KINDS] = {
    [FACT_NONE] = {"none", "Nothing.", 0},
#define FACT(kind, sentence, fields) [FACT_##kind] = {#kind, sentence, fields},
#include "dispute/fact.def"
#undef FACT
};

#define AT(member) .offset = offsetof(struct fact, member)
#define SPLITS (HAS(SPLIT) | HAS(SPLIT_OR_NONE))

// clang-format off
const struct fact_field fact_fields[] = {
    {"amount", HAS(AMOUNT), FACT_MONEY, AT(amount)},
    {"answers", HAS(ANSWERS), FACT_ID, AT(answers), .kind = ID_PROPOSAL},
    {"attachment", HAS(ATTACHMENT), FACT_ID, AT(attachment), .kind = ID_ATTACHMENT},
    {"attachments", HAS(ATTACHMENTS), FACT_IDS, AT(attachments), .kind = ID_ATTACHMENT},
    {"cited", HAS(CITED), FACT_REFS, AT(cited)},
    {"client", HAS(CLIENT), FACT_ID, AT(client), .kind = ID_PERSON},
    {"client_amount", SPLITS, FACT_INTEGER, AT(client_amount)},
    {"client_fee", HAS(FEE), FACT_INTEGER, AT(client_fee)},
    {"client_name", HAS(CLIENT_NAME), FACT_TEXT, AT(client_name)},
    {"digest", HAS(DIGEST), FACT_DIGEST, AT(digest)},
    {"dispute", HAS(DISPUTE), FACT_ID, AT(dispute), .kind = ID_DISPUTE},
    {"due_at", HAS(DUE_AT), FACT_INSTANT, AT(due_at)},
    {"external_ref", HAS(EXTERNAL_REF), FACT_TEXT, AT(external_ref)},
    {"fields", HAS(FIELDS), FACT_PLAIN, AT(fields)},
    {"freelancer", HAS(FREELANCER), FACT_ID, AT(freelancer), .kind = ID_PERSON},
    {"freelancer_amount", SPLITS, FACT_INTEGER, AT(freelancer_amount)},
    {"freelancer_fee", HAS(FEE), FACT_INTEGER, AT(freelancer_fee)},
    {"freelancer_name", HAS(FREELANCER_NAME), FACT_TEXT, AT(freelancer_name)},
    {"from_at", HAS(FROM_AT), FACT_INSTANT, AT(from_at)},
    {"media_type", HAS(MEDIA_TYPE), FACT_TEXT, AT(media_type)},
    {"mediator_name", HAS(MEDIATOR_NAME), FACT_TEXT, AT(mediator_name)},
    {"misfit", HAS(MISFIT), FACT_WORD, AT(misfit), .words = misfit_names},
    {"name", HAS(NAME), FACT_TEXT, AT(name)},
    {"note", HAS(NOTE), FACT_TEXT, AT(note)},
    {"original_at", HAS(ORIGINAL_AT), FACT_INSTANT, AT(original_at)},
    {"party", HAS(PARTY), FACT_WORD, AT(party), .words = seat_names},
    {"person", HAS(PERSON), FACT_ID, AT(person), .kind = ID_PERSON},
    {"preset", HAS(PRESET), FACT_WORD, AT(preset), .words = preset_names},
    {"proposal", HAS(PROPOSAL), FACT_ID, AT(proposal), .kind = ID_PROPOSAL},
    {"public_key", HAS(PUBLIC_KEY), FACT_DIGEST, AT(public_key)},
    {"reason", HAS(REASON), FACT_WORD, AT(reason), .words = reason_names},
    {"ref", HAS(REF), FACT_TEXT, AT(ref)},
    {"reply_to", HAS(REPLY_TO), FACT_REF, AT(reply_to)},
    {"scope", HAS(SCOPE), FACT_STREAMS, AT(scope)},
    {"settlement", HAS(SETTLEMENT), FACT_ID, AT(settlement), .kind = ID_SETTLEMENT},
    {"size", HAS(SIZE), FACT_INTEGER, AT(size)},
    {"source", HAS(SOURCE), FACT_TEXT, AT(source)},
    {"stage", HAS(STAGE), FACT_WORD, AT(stage), .words = stage_names},
    {"target", HAS(TARGET), FACT_REF, AT(target)},
    {"text", HAS(TEXT), FACT_TEXT, AT(text)},
    {"thread", HAS(THREAD), FACT_ID, AT(thread), .kind = ID_THREAD},
    {"title", HAS(TITLE), FACT_TEXT, AT(title)},
    {"use", HAS(USE), FACT_WORD, AT(use), .words = key_use_names},
};
// clang-format on
const size_t fact_field_count = COUNT(fact_fields);

/* Makes room for one more; the facts before it keep their values, not their places. */
static void grow(struct facts *facts)
{
    size_t room = facts->room ? facts->room * 4 : 2;
    struct fact *at = arena_bytes(facts->arena, room * sizeof(struct fact));

    if (facts->count)
        memcpy(at, facts->at, facts->count * sizeof(struct fact));
    facts->at = at;
    facts->room = room;
}

struct fact *facts_add(struct facts *facts, enum fact_kind kind, struct actor actor, int64_t now)
{
    struct fact *fact;

    CHECK(kind > FACT_NONE && kind < FACT_KINDS);
    CHECK(facts->count < LIMIT_FACTS);
    if (facts->count == facts->room)
        grow(facts);
    fact = &facts->at[facts->count++];
    *fact = (struct fact){.kind = kind, .stream = STREAM_JOINT, .actor = actor, .at = now};
    return fact;
}

const char *fact_name(enum fact_kind kind)
{
    CHECK(kind < FACT_KINDS);
    return kinds[kind].name;
}

const char *fact_sentence(enum fact_kind kind)
{
    CHECK(kind < FACT_KINDS);
    return kinds[kind].sentence;
}

uint64_t fact_has(enum fact_kind kind)
{
    CHECK(kind < FACT_KINDS);
    return kinds[kind].has;
}

enum fact_kind fact_named(struct str name)
{
    for (enum fact_kind kind = FACT_NONE + 1; kind < FACT_KINDS; kind++)
        if (str_is(name, kinds[kind].name))
            return kind;
    return FACT_NONE;
}

bool fact_field_of(enum fact_kind kind, const struct fact_field *field)
{
    return (fact_has(kind) & field->bits) != 0;
}
