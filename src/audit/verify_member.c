/* Reads the content of one member, remembers its digest for the manifest, and hands it to whoever
 * checks its kind. */
#include "audit/verify.h"

#include "base/limits.h"

/* Most bytes of a member; the manifest is not held in memory and has no limit of its own. */
static const size_t size_limits[MEMBER_KINDS] = {
    [MEMBER_README] = KIB(8),
    [MEMBER_BAGIT] = KIB(1),
    [MEMBER_ATTACHMENT] = LIMIT_ATTACHMENT,
    [MEMBER_CASE] = KIB(64),
    [MEMBER_LEAF] = LIMIT_LEAF,
    [MEMBER_SEAL] = KIB(1),
    [MEMBER_SALT] = KIB(1),
    [MEMBER_VALUE] = LIMIT_MESSAGE,
    [MEMBER_PROOF] = TLOG_PROOF_BYTES,
    [MEMBER_CONSISTENCY] = TLOG_PROOF_BYTES,
    [MEMBER_CHECKPOINT] = NOTE_BYTES,
    [MEMBER_TIMESTAMP] = KIB(64),
    [MEMBER_POLICY] = POLICY_BYTES,
    [MEMBER_REGISTER_LEAF] = LIMIT_LEAF,
    [MEMBER_REGISTER_PROOF] = TLOG_PROOF_BYTES,
    [MEMBER_MINISIG] = KIB(4),
    [MEMBER_SIGNIFY] = KIB(4),
    [MEMBER_SSHSIG] = KIB(4),
    [MEMBER_KEYS] = KIB(64),
};

static struct fault read_content(struct verify *verify, enum member_kind kind, struct str *out)
{
    uint64_t size = verify->tar.size;
    size_t got;
    char *at;

    if (size > size_limits[kind])
        return fault_say(FAULT_invalid, NULL, "is larger than members of its kind may be");
    at = arena_take(verify->scratch, (size_t)size + 1);
    TRY(tar_read(&verify->tar, at, (size_t)size, &got));
    *out = (struct str){.at = at, .len = got};
    return OK;
}

/* A proof of the register belongs to the leaf before it. */
static bool belongs_to_gathered(const struct verify *verify, const struct member *member)
{
    if (member->kind == MEMBER_REGISTER_PROOF)
        return verify->registered.seq == member->seq;
    return verify->gathered.begun && member_is_of_entry(member->kind) &&
           verify->gathered.stream == member->stream && verify->gathered.seq == member->seq;
}

void verify_gathered(struct verify *verify)
{
    if (verify->gathered.begun)
        verify_entry(verify);
    verify_register_end(verify);
    verify->gathered = (struct gathered){0};
    arena_free(verify->scratch);
    verify->scratch = arena_new(LIMIT_ARENA);
}

/* The place of a text among those gathered; NULL if it has more than any entry can have. */
static size_t text_place(struct gathered *gathered, const char *field)
{
    for (size_t i = 0; i < gathered->text_count; i++)
        if (gathered->texts[i].field == field)
            return i;
    if (gathered->text_count < ENTRY_CONTENTS)
        gathered->texts[gathered->text_count++].field = field;
    else
        return ENTRY_CONTENTS;
    return gathered->text_count - 1;
}

static struct fault gather_text(struct gathered *gathered, const struct member *member,
                                struct str bytes)
{
    size_t at = text_place(gathered, member->field);

    if (at == ENTRY_CONTENTS)
        return fault_say(FAULT_invalid, NULL, "no entry has so many texts");
    if (member->kind == MEMBER_SALT) {
        gathered->texts[at].has_salt = true;
        gathered->texts[at].salt = bytes;
    } else {
        gathered->texts[at].has_value = true;
        gathered->texts[at].value = bytes;
    }
    return OK;
}

static struct fault gather(struct verify *verify, const struct member *member, struct str bytes)
{
    struct gathered *gathered = &verify->gathered;

    if (!verify->seen[MEMBER_CASE])
        return fault_say(FAULT_invalid, NULL, "comes before data/case.json, which is missing");
    gathered->begun = true;
    gathered->stream = member->stream;
    gathered->seq = member->seq;
    switch (member->kind) {
    case MEMBER_LEAF:
        gathered->has_leaf = true;
        gathered->leaf = bytes;
        return OK;
    case MEMBER_SEAL:
        gathered->has_seal = true;
        gathered->seal = bytes;
        return OK;
    case MEMBER_PROOF:
        gathered->has_proof = true;
        gathered->proof = bytes;
        return OK;
    default:
        return gather_text(gathered, member, bytes);
    }
}

static struct fault hand_over(struct verify *verify, const struct member *member, struct str bytes)
{
    switch (member->kind) {
    case MEMBER_README:
    case MEMBER_BAGIT:
        verify_fixed(verify, member->kind, bytes);
        return OK;
    case MEMBER_ATTACHMENT:
        verify_file_seen(verify, member, bytes);
        return OK;
    case MEMBER_CASE:
        verify_case(verify, bytes);
        return OK;
    case MEMBER_KEYS:
        verify_keys(verify, bytes);
        return OK;
    case MEMBER_CONSISTENCY:
        verify_growth(verify, member, bytes);
        return OK;
    case MEMBER_CHECKPOINT:
        verify_checkpoint(verify, member->stream, bytes);
        return OK;
    case MEMBER_POLICY:
        verify_policy(verify, bytes);
        return OK;
    case MEMBER_REGISTER_LEAF:
        verify_register_leaf(verify, member->seq, bytes);
        return OK;
    case MEMBER_REGISTER_PROOF:
        verify_register_proof(verify, member->seq, bytes);
        return OK;
    case MEMBER_TIMESTAMP:
    case MEMBER_MINISIG:
    case MEMBER_SIGNIFY:
    case MEMBER_SSHSIG:
        verify_foreign(verify, member->kind);
        return OK;
    case MEMBER_LEAF:
    case MEMBER_SEAL:
    case MEMBER_SALT:
    case MEMBER_VALUE:
    case MEMBER_PROOF:
        return gather(verify, member, bytes);
    case MEMBER_MANIFEST: /* was read line by line */
    case MEMBER_KINDS:
        break;
    }
    return OK;
}

struct fault verify_member(struct verify *verify, const struct member *member)
{
    struct digest digest;
    struct str bytes;

    if (!belongs_to_gathered(verify, member))
        verify_gathered(verify);
    verify->seen[member->kind] = true;
    if (member->kind == MEMBER_MANIFEST)
        return verify_manifest(verify);
    TRY(read_content(verify, member->kind, &bytes));
    digest = digest_of(bytes);
    if (member_is_listed(member->kind) && !manifest_add(&verify->manifest, &digest, member))
        return fault_say(FAULT_invalid, NULL, "is one member too many");
    return hand_over(verify, member, bytes);
}
