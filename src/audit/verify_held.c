/* Compares the archive's logs with checkpoints and proofs that the auditor kept from an earlier
 * day: the log must have grown out of what it was. */
#include "audit/verify.h"

#include "audit/tlog_proof.h"

bool verify_held_read(struct arena *arena, struct str bytes, struct held *out)
{
    struct str note = bytes;
    struct tlog_proof proof;

    if (tlog_proof_read(bytes, &proof)) {
        out->has_proof = tlog_proof_hashes(proof.hashes, &out->proof);
        if (!out->has_proof)
            return false;
        out->index = proof.index;
        note = proof.note;
    }
    if (!note_read(arena, note, &out->note) ||
        !checkpoint_read(arena, out->note.text, &out->checkpoint))
        return false;
    (void)snprintf(out->name, sizeof(out->name), "your %s (size %llu)",
                   out->has_proof ? "proof" : "checkpoint",
                   (unsigned long long)out->checkpoint.tree.size);
    return out->checkpoint.tree.size > 0;
}

void verify_held_leaf(struct verify *verify, enum stream stream, uint64_t index,
                      const struct digest *leaf)
{
    for (struct held *held = verify->held; held; held = held->next)
        if (held->has_proof && held->index == index &&
            str_equal(held->checkpoint.origin, verify->about.logs[stream].origin))
            held->is_met = tree_holds_leaf(&held->checkpoint.tree, index, leaf, &held->proof);
}

static struct fault read_old(struct str *text, int64_t *old)
{
    struct str line = str_cut(text, '\n');

    if (!str_starts(line, STR("old ")) || !str_to_int(str_from(line, 4), old) || *old < 1)
        return fault_say(FAULT_invalid, NULL, "does not begin with the older size");
    return OK;
}

static struct fault read_growth(struct verify *verify, const struct member *member,
                                struct str bytes)
{
    struct growth *growth = &verify->growths[verify->growth_count];
    struct str rest = bytes, lines;
    int64_t old;

    if (verify->growth_count == VERIFY_GROWTHS)
        return fault_say(FAULT_invalid, NULL, "is one proof of growth too many");
    TRY(read_old(&rest, &old));
    lines = (struct str){rest.at, 0};
    while (rest.len > 0 && rest.at[0] != '\n')
        lines.len += str_cut(&rest, '\n').len + 1;
    *growth = (struct growth){.stream = member->stream,
                              .old = member->seq,
                              .size = member->size,
                              .proof = ARENA_NEW(verify->arena, struct proof)};
    if (old != member->seq || rest.len < 2 || !tlog_proof_hashes(lines, growth->proof))
        return fault_say(FAULT_invalid, NULL, "is not of the form that its name says");
    growth->note = digest_of(str_from(rest, 1));
    verify->growth_count++;
    return OK;
}

void verify_growth(struct verify *verify, const struct member *member, struct str bytes)
{
    struct fault fault = read_growth(verify, member, bytes);

    if (fault_is(fault))
        report_fault(&verify->report, AUDIT_consistency, verify->tar.name, fault);
}

/* A proof of growth must end in the archive's own checkpoint. */
static void check_growth(struct verify *verify, const struct growth *growth)
{
    const struct log_walk *log = &verify->logs[growth->stream];
    struct member member = {.kind = MEMBER_CONSISTENCY,
                            .stream = growth->stream,
                            .seq = growth->old,
                            .size = growth->size};
    struct digest note = digest_of(log->note);
    char name[TAR_NAME_SIZE];

    if (log->trusted && digest_equal(&note, &growth->note) &&
        (uint64_t)growth->size == log->paths.tree.size && growth->old < growth->size)
        return;
    member_name(&member, name);
    report_fail(&verify->report, AUDIT_consistency, name,
                "does not end in the checkpoint of this archive");
}

static const struct growth *find_growth(const struct verify *verify, enum stream stream,
                                        uint64_t old)
{
    for (size_t i = 0; i < verify->growth_count; i++)
        if (verify->growths[i].stream == stream && (uint64_t)verify->growths[i].old == old)
            return &verify->growths[i];
    return NULL;
}

/* Whether the archive's log grew out of that tree; a sentence if not. */
static const char *judge_tree(const struct verify *verify, enum stream stream,
                              const struct held *held)
{
    const struct tree_head *tree = &verify->logs[stream].paths.tree, *old = &held->checkpoint.tree;
    const struct growth *growth = find_growth(verify, stream, old->size);

    if (old->size > tree->size)
        return "is newer than this archive: ask for a newer one";
    if (old->size == tree->size)
        return digest_equal(&old->root, &tree->root)
                   ? NULL
                   : "has another root than this archive for the same size: keep both, together "
                     "they convict the log";
    if (!growth)
        return held->has_proof ? NULL
                               : "is older than this archive, which does not prove how the log "
                                 "grew out of it: export again with that size in \"since\"";
    return tree_extends(old, tree, growth->proof)
               ? NULL
               : "is not what the log of this archive grew out of: keep both";
}

static const char *judge_held(const struct verify *verify, const struct held *held)
{
    const char *wrong = "is of no log of this archive";

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        if (verify->logs[stream].trusted &&
            str_equal(verify->about.logs[stream].origin, held->checkpoint.origin))
            wrong = judge_tree(verify, stream, held);
    if (!wrong && held->has_proof && !held->is_met)
        return "proves another leaf than the archive has in that place of the log, or none of it";
    return wrong;
}

static void check_held(struct verify *verify, const struct held *held)
{
    enum audit_check check = held->has_proof ? AUDIT_receipt : AUDIT_consistency;
    struct note_times times = {0};
    const char *wrong;

    if (!verify_signatures(verify, &held->note, held->name, &times))
        return;
    wrong = judge_held(verify, held);
    if (wrong)
        report_fail(&verify->report, check, held->name, wrong);
    else
        report_pass(&verify->report, check);
}

void verify_helds(struct verify *verify)
{
    if (!verify->policy && verify->held)
        report_fail(&verify->report, AUDIT_consistency, verify->held->name,
                    "says nothing without a policy that names its log");
    if (!verify->policy)
        return;
    for (size_t i = 0; i < verify->growth_count; i++)
        check_growth(verify, &verify->growths[i]);
    for (const struct held *held = verify->held; held; held = held->next)
        check_held(verify, held);
}
