/* Reads the register: which keys the service says that it has sealed with, each in an entry that is
 * proven by the joint log. With a policy and no list of keys, these are the keys that are trusted.
 */
#include "audit/verify.h"

/* The register is a thread of the tenant's own, with the digits of its id. */
static bool is_register(const struct verify *verify, const struct leaf *leaf, int64_t seq)
{
    return id_equal(leaf->tenant, verify->about.tenant) &&
           id_equal(leaf->thread, verify->about.tenant) && leaf->fact.stream == STREAM_JOINT &&
           leaf->seq == seq &&
           (leaf->fact.kind == FACT_key_added || leaf->fact.kind == FACT_key_retired ||
            leaf->fact.kind == FACT_key_revoked);
}

static struct service_key *find(struct verify *verify, const uint8_t public_key[PUBLIC_KEY_SIZE])
{
    for (size_t i = 0; i < verify->service_key_count; i++)
        if (memcmp(verify->service_keys[i].public_key, public_key, PUBLIC_KEY_SIZE) == 0)
            return &verify->service_keys[i];
    return NULL;
}

/* The same, added where it was not known; NULL, and reported: there are too many. */
static struct service_key *remember(struct verify *verify, const struct fact *fact,
                                    const char *place)
{
    struct service_key *key = find(verify, fact->public_key);

    if (key)
        return key;
    if (verify->service_key_count == VERIFY_KEYS) {
        report_fail(&verify->report, AUDIT_register, place, "is one key too many");
        return NULL;
    }
    key = &verify->service_keys[verify->service_key_count++];
    *key = (struct service_key){0};
    memcpy(key->public_key, fact->public_key, PUBLIC_KEY_SIZE);
    return key;
}

/* What a proven entry of the register says. */
static void learn(struct verify *verify, const struct fact *fact, const char *place)
{
    struct service_key *key;

    /* Whose signature a log has is for the policy to say; a key that seals no more is still one
     * that has sealed. */
    if (fact->use != KEY_USE_ENTRY || fact->kind == FACT_key_retired)
        return;
    key = remember(verify, fact, place);
    if (!key)
        return;
    if (fact->kind == FACT_key_revoked)
        key->revoked_at = fact->at;
    if (fact->kind != FACT_key_added || key->is_added)
        return;
    key->is_added = true;
    if (!verify->has_keys && !trust_add(&verify->trust, fact->public_key))
        report_fail(&verify->report, AUDIT_register, place,
                    "adds a key that is no sound one, or one too many");
}

void verify_register_leaf(struct verify *verify, int64_t seq, struct str bytes)
{
    verify->registered = (struct registered){.seq = seq, .leaf = str_keep(verify->arena, bytes)};
}

void verify_register_proof(struct verify *verify, int64_t seq, struct str bytes)
{
    struct registered *registered = &verify->registered;
    struct report *report = &verify->report;
    char place[PLACE_SIZE];
    struct leaf *leaf = ARENA_NEW(verify->scratch, struct leaf);
    struct logged logged = {.stream = STREAM_JOINT,
                            .proof = bytes,
                            .leaf = digest_leaf(registered->leaf),
                            .place = place};
    struct fault fault;

    (void)snprintf(place, sizeof(place), "register %lld", (long long)seq);
    if (registered->seq != seq) {
        report_fail(report, AUDIT_archive, place, "lacks its leaf (.json)");
        return;
    }
    registered->seq = 0;
    fault = leaf_read(verify->scratch, registered->leaf, leaf);
    if (fault_is(fault))
        report_fault(report, AUDIT_leaf, place, fault);
    else if (!is_register(verify, leaf, seq))
        report_fail(report, AUDIT_binding, place, "is no entry about keys of this tenant");
    else if (verify->policy &&
             verify_proof(verify, &logged, &verify->logs[STREAM_JOINT].registered))
        learn(verify, &leaf->fact, place);
}

void verify_register_seal(struct verify *verify, const struct kept_seal *seal, const char *place)
{
    const uint8_t *public_key = trust_find(&verify->trust, seal->key_id);
    const struct service_key *key = public_key ? find(verify, public_key) : NULL;

    if (!key)
        return;
    report_that(&verify->report, key->revoked_at == 0 || seal->at < key->revoked_at, AUDIT_register,
                place, "is sealed by a key that was revoked before");
}
