/* The public face of the verifier: include/trialogue/audit.h. */
#include "trialogue/audit.h"

#include "audit/verify.h"
#include "base/limits.h"

/* Caps of what is remembered besides single members: lines of the manifest, absences, people,
 * disputes. */
#define AUDIT_ARENA MIB(512)

struct trialogue_audit {
    struct verify verify;
    struct trialogue_audit_summary summary;
    struct str document; /* of the case, if its joint stream was read */
    bool has_document;
};

static ptrdiff_t read_memory(void *argument, void *into, size_t room)
{
    struct trialogue_audit_memory *memory = argument;
    size_t left = memory->len - memory->given;
    size_t len = left < room ? left : room;

    if (len > 0)
        memcpy(into, (const char *)memory->at + memory->given, len);
    memory->given += len;
    return (ptrdiff_t)len;
}

struct trialogue_audit_source trialogue_audit_source_of(struct trialogue_audit_memory *memory)
{
    return (struct trialogue_audit_source){.read = read_memory, .argument = memory};
}

struct trialogue_audit *trialogue_audit_new(void)
{
    struct arena *arena;
    struct trialogue_audit *audit;

    if (!seal_start())
        return NULL;
    arena = arena_new(AUDIT_ARENA);
    audit = ARENA_NEW(arena, struct trialogue_audit);
    audit->verify.arena = arena;
    audit->verify.scratch = arena_new(LIMIT_ARENA);
    audit->verify.manifest.arena = arena;
    audit->verify.roles.arena = arena;
    report_init(&audit->verify.report, arena);
    audit->summary.tenant = audit->summary.thread = audit->summary.manifest = "";
    return audit;
}

void trialogue_audit_free(struct trialogue_audit *audit)
{
    if (!audit)
        return;
    arena_free(audit->verify.scratch);
    arena_free(audit->verify.arena); /* the object itself stands in it */
}

static void tell(const char **why, const char *reason)
{
    if (why)
        *why = reason;
}

bool trialogue_audit_trust(struct trialogue_audit *audit, const char *text, size_t len,
                           const char **why)
{
    const char *reason = NULL;
    bool is_read = trust_read(&audit->verify.trust, (struct str){.at = text, .len = len}, &reason);

    if (!is_read)
        tell(why, reason);
    audit->verify.has_keys |= is_read;
    return is_read;
}

bool trialogue_audit_policy(struct trialogue_audit *audit, const char *text, size_t len,
                            const char **why)
{
    struct verify *verify = &audit->verify;
    struct policy *policy = ARENA_NEW(verify->arena, struct policy);
    const char *reason;

    if (!policy_read(verify->arena, (struct str){text, len}, policy, &reason)) {
        tell(why, reason);
        return false;
    }
    verify->policy = policy;
    verify->policy_text = str_keep(verify->arena, (struct str){text, len});
    return true;
}

bool trialogue_audit_receipt(struct trialogue_audit *audit, const char *text, size_t len,
                             const char **why)
{
    struct verify *verify = &audit->verify;
    const char *reason;

    if (str_starts((struct str){text, len}, STR("c2sp.org/tlog-proof@")))
        return trialogue_audit_since(audit, text, len, why);
    if (!verify->receipts)
        verify->receipts = ARENA_NEW(verify->arena, struct receipts);
    if (receipts_read(verify->arena, (struct str){text, len}, verify->receipts, &reason))
        return true;
    tell(why, reason);
    return false;
}

bool trialogue_audit_since(struct trialogue_audit *audit, const char *text, size_t len,
                           const char **why)
{
    struct verify *verify = &audit->verify;
    struct held *held = ARENA_NEW(verify->arena, struct held);

    if (verify->held_count == VERIFY_HELDS) {
        tell(why, "there are more than 64 checkpoints; check them in several runs");
        return false;
    }
    if (len > TLOG_PROOF_BYTES ||
        !verify_held_read(verify->arena, str_keep(verify->arena, (struct str){text, len}), held)) {
        tell(why, "it is no checkpoint of a log, and no tlog-proof");
        return false;
    }
    held->next = verify->held;
    verify->held = held;
    verify->held_count++;
    return true;
}

void trialogue_audit_age(struct trialogue_audit *audit, int64_t now_ms, int64_t most_ms)
{
    audit->verify.now = now_ms;
    audit->verify.max_age = most_ms;
}

void trialogue_audit_visit(struct trialogue_audit *audit,
                           void (*visit)(void *argument, const struct trialogue_audit_entry *entry),
                           void *argument)
{
    audit->verify.visit = visit;
    audit->verify.visit_argument = argument;
}

static void summarize_streams(struct trialogue_audit *audit)
{
    const struct verify *verify = &audit->verify;
    struct trialogue_audit_summary *summary = &audit->summary;

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        const struct walk *walk = &verify->walks[stream];

        summary->entry_count += walk->entries;
        if (walk->entries == 0)
            continue;
        summary->streams[summary->stream_count++] = (struct trialogue_audit_stream){
            .name = stream_names[stream],
            .through = walk->head.seq,
            .head = hex_encode(verify->arena, walk->head.hash, DIGEST_SIZE).at,
            .entry_count = walk->entries,
        };
    }
}

static void summarize(struct trialogue_audit *audit)
{
    struct verify *verify = &audit->verify;
    struct trialogue_audit_summary *summary = &audit->summary;

    if (!id_is_none(verify->about.tenant))
        summary->tenant = id_text(verify->arena, ID_TENANT, verify->about.tenant).at;
    if (!id_is_none(verify->about.thread))
        summary->thread = id_text(verify->arena, ID_THREAD, verify->about.thread).at;
    summary->exported_at_ms = verify->about.exported_at;
    summarize_streams(audit);
    if (verify->has_manifest_digest)
        summary->manifest =
            hex_encode(verify->arena, verify->manifest_digest.bytes, DIGEST_SIZE).at;
    summary->opened_count = verify->opened;
    summary->erased_count = verify->erased;
    summary->attachment_count = verify->file_count;
    summary->failure_count = verify->report.failures;
    summary->warning_count = verify->report.warnings;
    audit->has_document = verify->walks[STREAM_JOINT].entries > 0;
    if (audit->has_document)
        audit->document = replay_document(verify->arena, &verify->replay);
}

enum trialogue_audit_verdict trialogue_audit_read(struct trialogue_audit *audit,
                                                  struct trialogue_audit_source source)
{
    enum trialogue_audit_verdict verdict;

    audit->verify.tar.read = source.read;
    audit->verify.tar.argument = source.argument;
    verdict = verify_run(&audit->verify);
    summarize(audit);
    return verdict;
}

const struct trialogue_audit_check *trialogue_audit_check(const struct trialogue_audit *audit,
                                                          size_t index)
{
    return index < AUDIT_CHECKS ? &audit->verify.report.checks[index] : NULL;
}

const struct trialogue_audit_finding *trialogue_audit_finding(const struct trialogue_audit *audit,
                                                              size_t index)
{
    return index < audit->verify.report.finding_count ? &audit->verify.report.findings[index]
                                                      : NULL;
}

const struct trialogue_audit_summary *trialogue_audit_summary(const struct trialogue_audit *audit)
{
    return &audit->summary;
}

const char *trialogue_audit_case(const struct trialogue_audit *audit, size_t *len)
{
    *len = audit->document.len;
    return audit->has_document ? audit->document.at : NULL;
}
