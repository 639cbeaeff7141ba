/* Seals one fact: draws salts and nonce, commits to the texts, writes the leaf, links and signs it.
 */
#include "audit/entry.h"

#include "audit/leaf_facts.h"

/* Salts and commitments of the texts that the fact has, in the table's order, which is that of
 * their names. */
static void commit(const struct fact *fact, struct leaf *leaf, struct entry *entry)
{
    for (size_t i = 0; i < fact_field_count; i++) {
        const struct fact_field *field = &fact_fields[i];
        struct content *content = &entry->contents[entry->content_count];

        if (field->type != FACT_TEXT || !fact_field_of(fact->kind, field) ||
            !fact_field_is_present(fact, field))
            continue;
        CHECK(entry->content_count < ENTRY_CONTENTS);
        content->field = field->name;
        content->value = *(const struct str *)(const void *)((const char *)fact + field->offset);
        seal_random(content->salt, SALT_SIZE);
        leaf->commitments[entry->content_count++] = (struct commitment){
            .field = field->name,
            .digest = commitment_of(content->salt, field->name, content->value),
        };
    }
    leaf->commitment_count = entry->content_count;
}

/* What the entry repeats of its leaf, for rows and receipts. */
static void describe(const struct leaf *leaf, struct entry *entry)
{
    entry->tenant = leaf->tenant;
    entry->thread = leaf->thread;
    entry->stream = leaf->fact.stream;
    entry->seq = leaf->seq;
    entry->at = leaf->fact.at;
    entry->kind = leaf->fact.kind;
    entry->actor = leaf->fact.actor;
    entry->prev = leaf->prev;
    memcpy(entry->key_id, leaf->key_id, KEY_ID_SIZE);
}

struct fault entry_seal(struct arena *arena, const struct sealer *sealer, const struct fact *fact,
                        struct head *head, struct entry *out)
{
    const struct signing_key *key = sealer->key;
    struct leaf leaf = {.tenant = sealer->thread->tenant,
                        .thread = sealer->thread->id,
                        .seq = head->seq + 1,
                        .fact = *fact};
    struct entry entry = {0};

    if (fact->at < head->at)
        return fault_say(FAULT_internal, NULL, "the fact is older than the head of its stream");
    memcpy(leaf.prev.bytes, head->hash, DIGEST_SIZE);
    memcpy(leaf.key_id, key->key_id, KEY_ID_SIZE);
    seal_random(leaf.nonce, NONCE_SIZE);
    commit(fact, &leaf, &entry);
    TRY(leaf_write(arena, &leaf, &entry.leaf));
    describe(&leaf, &entry);
    entry.hash = digest_leaf(entry.leaf);
    entry.seal = sign(key, ENTRY_SEAL_PREFIX, entry.leaf);
    head->seq = leaf.seq;
    head->at = fact->at;
    memcpy(head->hash, entry.hash.bytes, DIGEST_SIZE);
    *out = entry;
    return OK;
}
