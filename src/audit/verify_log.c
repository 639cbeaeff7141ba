/* Checks that entries are in the log of their room: each by its proof, and all in one checkpoint,
 * whose root is worth nothing before it is known who signed it. */
#include "audit/verify.h"

#include "audit/ledger.h"

/* "data/log/joint.checkpoint" */
void verify_log_name(enum stream stream, char out[TAR_NAME_SIZE])
{
    member_name(&(struct member){.kind = MEMBER_CHECKPOINT, .stream = stream}, out);
}

/* A log of another tenant or room proves nothing here: rooms reach down to the log. */
static bool is_log_of(const struct verify *verify, enum stream stream, struct str origin)
{
    struct str name = log_name(verify->scratch, "", verify->about.tenant, stream);

    return origin.len > name.len && str_equal(str_from(origin, origin.len - name.len), name);
}

/* What the checkpoint says of itself; NULL: nothing wrong. */
static const char *judge_text(const struct verify *verify, enum stream stream,
                              const struct checkpoint *checkpoint)
{
    const struct bundle_log *said = &verify->about.logs[stream];

    if (!is_log_of(verify, stream, checkpoint->origin))
        return "is of a log of another tenant or room";
    if (!str_equal(checkpoint->origin, said->origin) ||
        checkpoint->tree.size != (uint64_t)said->size)
        return "is not of the log and size that case.json names";
    return NULL;
}

/* The first proof of a stream brings the checkpoint in which all of them end. */
static void begin(struct verify *verify, enum stream stream, struct str bytes)
{
    struct log_walk *log = &verify->logs[stream];
    struct note note;
    struct checkpoint checkpoint;
    const char *wrong;
    char name[TAR_NAME_SIZE];

    log->note = str_keep(verify->arena, bytes);
    verify_log_name(stream, name);
    if (!note_read(verify->arena, log->note, &note) ||
        !checkpoint_read(verify->arena, note.text, &checkpoint) || checkpoint.tree.size == 0) {
        report_fail(&verify->report, AUDIT_checkpoint, name, "is not a signed checkpoint of a log");
        return;
    }
    log->paths.tree = checkpoint.tree;
    wrong = judge_text(verify, stream, &checkpoint);
    if (wrong)
        report_fail(&verify->report, AUDIT_checkpoint, name, wrong);
    else
        log->trusted = verify_signatures(verify, &note, name, &log->times);
}

/* What is wrong with a proof that leads to a checkpoint which is trusted; NULL: nothing. */
static const char *judge_proof(struct log_walk *log, const struct tlog_proof *proof,
                               const struct digest *leaf, const struct log_place *before)
{
    if (!str_equal(proof->note, log->note))
        return "its proof ends in another checkpoint than those before it";
    if (before->begun && proof->index <= before->index)
        return "its place in the log is not behind that of the entry before it";
    if (!paths_hold(&log->paths, proof->index, leaf, proof->hashes))
        return "its proof does not lead from this leaf to the root that the log signed";
    return NULL;
}

bool verify_proof(struct verify *verify, const struct logged *logged, struct log_place *before)
{
    struct log_walk *log = &verify->logs[logged->stream];
    struct tlog_proof proof;
    const char *wrong;

    if (!tlog_proof_read(logged->proof, &proof))
        return report_fail(&verify->report, AUDIT_log, logged->place, "its proof is no tlog-proof");
    if (log->note.len == 0)
        begin(verify, logged->stream, proof.note);
    if (!log->trusted)
        return false;
    wrong = judge_proof(log, &proof, &logged->leaf, before);
    if (wrong)
        return report_fail(&verify->report, AUDIT_log, logged->place, wrong);
    report_pass(&verify->report, AUDIT_log);
    *before = (struct log_place){.begun = true, .index = proof.index};
    verify_held_leaf(verify, logged->stream, proof.index, &logged->leaf);
    return true;
}

static void check_there(struct verify *verify, const char *place)
{
    const struct gathered *gathered = &verify->gathered;
    bool named = verify->about.logs[gathered->stream].within;

    if (gathered->has_proof && !named)
        report_fail(&verify->report, AUDIT_archive, place,
                    "has a proof, but case.json names no log of its stream");
    else if (!gathered->has_proof && named)
        report_fail(&verify->report, AUDIT_archive, place, "lacks its proof (.tlog-proof)");
}

void verify_logged(struct verify *verify, const struct leaf *leaf, const struct digest *hash,
                   const char *place)
{
    const struct gathered *gathered = &verify->gathered;
    struct log_walk *log = &verify->logs[gathered->stream];

    struct logged logged = {
        .stream = gathered->stream, .proof = gathered->proof, .leaf = *hash, .place = place};

    check_there(verify, place);
    if (verify->policy && gathered->has_proof && verify_proof(verify, &logged, &log->entries))
        verify_log_time(verify, log, leaf, place);
}

void verify_checkpoint(struct verify *verify, enum stream stream, struct str bytes)
{
    const struct log_walk *log = &verify->logs[stream];

    if (!verify->about.logs[stream].within)
        report_fail(&verify->report, AUDIT_checkpoint, verify->tar.name,
                    "is of a log that case.json does not name");
    else if (verify->policy)
        report_that(&verify->report, str_equal(bytes, log->note), AUDIT_checkpoint,
                    verify->tar.name, "is not the checkpoint that the proofs of its stream end in");
    verify->logs[stream].has_member = true;
}

void verify_policy(struct verify *verify, struct str bytes)
{
    if (verify->policy && !str_equal(bytes, verify->policy_text))
        report_warn(&verify->report, AUDIT_checkpoint, verify->tar.name,
                    "is another policy than yours; it was not used");
}

/* Whether the policy has a log of this room. */
static bool is_wanted(const struct verify *verify, enum stream stream)
{
    for (size_t i = 0; i < verify->policy->log_count; i++)
        if (is_log_of(verify, stream, verify->policy->logs[i].key.name))
            return true;
    return false;
}

/* Without proofs: what the policy names must have them, and the joint stream in any case. */
static void check_bare(struct verify *verify, enum stream stream)
{
    if (stream == STREAM_JOINT || is_wanted(verify, stream))
        report_fail(&verify->report, AUDIT_log, stream_names[stream],
                    "comes without proofs: export it with them; or, where you may not have them, "
                    "leave its log out of your policy");
    else
        report_warn(&verify->report, AUDIT_log, stream_names[stream],
                    "comes without proofs, and your policy has no log of it: its seals alone "
                    "were checked");
}

/* What case.json names must be there. */
static void check_log(struct verify *verify, enum stream stream)
{
    const struct log_walk *log = &verify->logs[stream];
    char name[TAR_NAME_SIZE];

    verify_log_name(stream, name);
    if (verify->about.logs[stream].within && !log->has_member)
        report_fail(&verify->report, AUDIT_archive, name, "is missing");
    if (verify->policy && verify->about.streams[stream].within &&
        !verify->about.logs[stream].within)
        check_bare(verify, stream);
}

void verify_logs(struct verify *verify)
{
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        check_log(verify, stream);
}
