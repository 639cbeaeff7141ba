/* Writing a leaf: whose, where, when, by whom, and the commitments to its texts. */
#include "audit/leaf.h"

#include "audit/leaf_facts.h"
#include "base/limits.h"

static void write_actor(struct json *json, struct actor actor)
{
    json_open(json, "actor");
    if (!id_is_none(actor.person))
        json_id(json, "person", ID_PERSON, actor.person);
    json_word(json, "seat", seat_names[actor.seat]);
    json_close(json);
}

static void write_body(struct json *json, const struct leaf *leaf)
{
    if (leaf->commitment_count == 0)
        return;
    json_open(json, "body");
    for (size_t i = 0; i < leaf->commitment_count; i++)
        json_hex(json, leaf->commitments[i].field, leaf->commitments[i].digest.bytes, DIGEST_SIZE);
    json_close(json);
}

/* Keys are written in ascending order, which is what makes this the canonical form; the tests
 * compare it with json/canonical.h, which would be slower here. */
struct fault leaf_write(struct arena *arena, const struct leaf *leaf, struct str *out)
{
    const struct fact *fact = &leaf->fact;
    struct json json = json_new(arena, LIMIT_LEAF);

    CHECK(fact->kind != FACT_NONE && fact->actor.seat != SEAT_NONE);
    CHECK(leaf->seq >= 1 && fact->at >= 1);
    json_open(&json, NULL);
    write_actor(&json, fact->actor);
    json_int(&json, "at", fact->at);
    write_body(&json, leaf);
    leaf_write_facts(&json, fact);
    json_hex(&json, "key", leaf->key_id, KEY_ID_SIZE);
    json_word(&json, "kind", fact_name(fact->kind));
    json_hex(&json, "nonce", leaf->nonce, NONCE_SIZE);
    json_hex(&json, "prev", leaf->prev.bytes, DIGEST_SIZE);
    json_int(&json, "seq", leaf->seq);
    json_word(&json, "stream", stream_names[fact->stream]);
    json_id(&json, "tenant", ID_TENANT, leaf->tenant);
    json_id(&json, "thread", ID_THREAD, leaf->thread);
    json_int(&json, "v", LEAF_VERSION);
    json_close(&json);
    if (json.text.overflow)
        return fault_say(FAULT_invalid, NULL, "the entry would pass the size of a leaf");
    *out = json_str(&json);
    return OK;
}

const struct commitment *leaf_commitment(const struct leaf *leaf, const char *field)
{
    for (size_t i = 0; i < leaf->commitment_count; i++)
        if (strcmp(leaf->commitments[i].field, field) == 0)
            return &leaf->commitments[i];
    return NULL;
}

bool leaf_open_text(struct leaf *leaf, const struct content *content)
{
    const struct commitment *commitment = leaf_commitment(leaf, content->field);
    struct digest opened = commitment_of(content->salt, content->field, content->value);

    if (!commitment || !digest_equal(&commitment->digest, &opened))
        return false;
    *fact_text(&leaf->fact, fact_text_named(str_of(content->field))) = content->value;
    return true;
}
