/* Reads the register: which keys the service says that it has sealed with, each in an entry that is
 * proven by the joint log. With a policy and no list of keys, these are the keys that are trusted.
 */
#include "audit/verify.h"

/* Who gives a key its time and who seals with it may be machines whose clocks differ by so much. */
enum { KEY_SKEW_MS = 60 * 1000 };

/* The register is a thread of the tenant's own, with the digits of its id. */
static bool is_register(const struct verify *verify, const struct leaf *leaf, int64_t seq)
{
    return id_equal(leaf->tenant, verify->about.tenant) &&
           id_equal(leaf->thread, verify->about.tenant) && leaf->fact.stream == STREAM_JOINT &&
           leaf->seq == seq &&
           (leaf->fact.kind == FACT_key_added || leaf->fact.kind == FACT_key_retired ||
            leaf->fact.kind == FACT_key_revoked);
}

/* Where the register's word on this key stands; the count: nowhere. */
static size_t find(const struct verify *verify, const uint8_t public_key[PUBLIC_KEY_SIZE])
{
    size_t at = 0;

    while (at < verify->service_key_count &&
           memcmp(verify->service_keys[at].public_key, public_key, PUBLIC_KEY_SIZE) != 0)
        at++;
    return at;
}

/* The same, added where it was not known; NULL, and reported: there are too many. */
static struct service_key *remember(struct verify *verify, const struct fact *fact,
                                    const char *place)
{
    size_t at = find(verify, fact->public_key);

    if (at == VERIFY_KEYS) {
        report_fail(&verify->report, AUDIT_register, place, "is one key too many");
        return NULL;
    }
    if (at == verify->service_key_count) {
        memcpy(verify->service_keys[at].public_key, fact->public_key, PUBLIC_KEY_SIZE);
        verify->service_key_count++;
    }
    return &verify->service_keys[at];
}

/* The register begins with the key that was there already, whose time it does not know. */
static void learn_added(struct verify *verify, struct service_key *key, const struct leaf *leaf,
                        const char *place)
{
    if (key->is_added)
        return;
    key->is_added = true;
    key->from_at = leaf->seq == 1 ? 0 : leaf->fact.from_at;
    if (!verify->has_keys && !trust_add(&verify->trust, key->public_key))
        report_fail(&verify->report, AUDIT_register, place,
                    "adds a key that is no sound one, or one too many");
}

/* What a proven entry of the register says. Of two that end a key the earlier one counts: none
 * gives back what another took. */
static void learn(struct verify *verify, const struct leaf *leaf, const char *place)
{
    const struct fact *fact = &leaf->fact;
    struct service_key *key = NULL;

    if (fact->use == KEY_USE_ENTRY) /* whose signature a log has is for the policy to say */
        key = remember(verify, fact, place);
    if (key && fact->kind == FACT_key_added)
        learn_added(verify, key, leaf, place);
    else if (key && (key->until_at == 0 || fact->at < key->until_at))
        key->until_at = fact->at;
}

void verify_register_leaf(struct verify *verify, int64_t seq, struct str bytes)
{
    verify->registered = (struct registered){.seq = seq, .leaf = bytes};
}

void verify_register_end(struct verify *verify)
{
    char place[PLACE_SIZE];

    if (verify->registered.seq == 0)
        return;
    (void)snprintf(place, sizeof(place), "register %lld", (long long)verify->registered.seq);
    report_fail(&verify->report, AUDIT_archive, place, "lacks its proof (.tlog-proof)");
    verify->registered = (struct registered){0};
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
        learn(verify, leaf, place);
}

const char *verify_register_judge(const struct verify *verify, const uint8_t key_id[KEY_ID_SIZE],
                                  int64_t at)
{
    const uint8_t *public_key = trust_find(&verify->trust, key_id);
    size_t place = public_key ? find(verify, public_key) : verify->service_key_count;
    const struct service_key *key = &verify->service_keys[place];

    if (place == verify->service_key_count)
        return NULL;
    if (at < key->from_at - KEY_SKEW_MS)
        return "is sealed by a key that the service did not have yet";
    if (key->until_at > 0 && at >= key->until_at)
        return "is sealed by a key that was retired or revoked before";
    return NULL;
}

void verify_register_seal(struct verify *verify, const struct kept_seal *seal)
{
    const uint8_t *public_key = trust_find(&verify->trust, seal->key_id);
    const char *wrong = verify_register_judge(verify, seal->key_id, seal->run.at);
    int64_t seq = wrong ? seal->run.seq : seal->seq;
    char place[PLACE_SIZE];

    if (!public_key || find(verify, public_key) == verify->service_key_count)
        return;
    if (!wrong)
        wrong = verify_register_judge(verify, seal->key_id, seal->at);
    report_place(seal->stream, seq, place);
    report_that(&verify->report, !wrong, AUDIT_register, place, wrong);
}
