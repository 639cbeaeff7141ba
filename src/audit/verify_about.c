/* Checks the members that describe the archive, and the ends of its streams. */
#include "audit/verify.h"

#include "audit/bundle_text.h"

void verify_fixed(struct verify *verify, enum member_kind kind, struct str bytes)
{
    struct str expected = kind == MEMBER_README ? bundle_readme() : bundle_bagit();

    report_that(&verify->report, str_equal(bytes, expected), AUDIT_about, verify->tar.name,
                "is not the text that exports of this format have");
}

/* Signatures that other programs read. They prove nothing here, and cannot be wrong here. */
void verify_foreign(struct verify *verify, enum member_kind kind)
{
    static const char *const how[MEMBER_KINDS] = {
        [MEMBER_TIMESTAMP] =
            "is a time stamp by RFC 3161, not judged here: check it with \"openssl ts -verify\"",
        [MEMBER_MINISIG] = "is a signature of the manifest, not judged here: check it with "
                           "\"minisign -V\"",
        [MEMBER_SIGNIFY] = "is a signature of the manifest, not judged here: check it with "
                           "\"signify -V\"",
        [MEMBER_SSHSIG] = "is a signature of the manifest, not judged here: check it with "
                          "\"ssh-keygen -Y verify\"",
    };

    report_note(&verify->report, AUDIT_about, verify->tar.name, how[kind]);
}

void verify_case(struct verify *verify, struct str bytes)
{
    struct fault fault =
        bundle_case_read(verify->arena, str_keep(verify->arena, bytes), &verify->about);

    if (fault_is(fault))
        report_fault(&verify->report, AUDIT_about, verify->tar.name, fault);
    else
        report_pass(&verify->report, AUDIT_about);
    replay_init(&verify->replay, verify->arena, verify->about.tenant, verify->about.thread);
}

void verify_keys(struct verify *verify, struct str bytes)
{
    struct bundle_case keys = {0};
    struct fault fault = bundle_keys_read(verify->arena, bytes, &keys);
    uint8_t id[KEY_ID_SIZE];

    if (fault_is(fault)) {
        report_fault(&verify->report, AUDIT_about, verify->tar.name, fault);
        return;
    }
    report_pass(&verify->report, AUDIT_about);
    for (size_t i = 0; i < keys.key_count; i++) {
        key_id_of(keys.keys[i].public_key, id);
        if (verify->has_keys && !trust_find(&verify->trust, id))
            report_warn(&verify->report, AUDIT_about, verify->tar.name,
                        "lists a key that is not among those you trust; it was not used");
    }
}

/* Compares one line that there should be with as many bytes of the manifest. */
static struct fault check_line(struct verify *verify, struct str line, bool *is_aligned)
{
    char found[MANIFEST_LINE_SIZE], name[TAR_NAME_SIZE];
    size_t begin = 2 * (size_t)DIGEST_SIZE, got;

    CHECK(line.len <= sizeof(found) && line.len > begin + 3);
    TRY(tar_read(&verify->tar, found, line.len, &got));
    (void)snprintf(name, sizeof(name), "%.*s", (int)(line.len - begin - 3), line.at + begin + 2);
    *is_aligned = got == line.len && memcmp(found + begin, line.at + begin, line.len - begin) == 0;
    if (!*is_aligned)
        report_fail(&verify->report, AUDIT_manifest, name,
                    "is not what the manifest lists in this place");
    else
        report_that(&verify->report, memcmp(found, line.at, begin) == 0, AUDIT_manifest, name,
                    "does not have the SHA-256 that the manifest names");
    return OK;
}

struct fault verify_manifest(struct verify *verify)
{
    struct manifest_place place = {0};
    struct digesting digesting;
    bool is_aligned = true;

    digest_begin(&digesting);
    for (struct str line; (line = manifest_next(&verify->manifest, &place)).len > 0;) {
        digest_add(&digesting, line);
        if (is_aligned)
            TRY(check_line(verify, line, &is_aligned));
    }
    verify->manifest_digest = digest_end(&digesting);
    verify->has_manifest_digest = true;
    if (is_aligned && verify->tar.left > 0)
        report_fail(&verify->report, AUDIT_manifest, verify->tar.name, "lists more than there is");
    return OK;
}

/* When the last entry that closes a stream was made. */
static int64_t latest_end(const struct verify *verify)
{
    int64_t latest = 0;

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        if (verify->about.streams[stream].within && verify->walks[stream].head.at > latest)
            latest = verify->walks[stream].head.at;
    return latest;
}

/* One step closes all streams at one time: those of two exports make no archive, since the end of
 * one would be an old one. */
static void check_tail(struct verify *verify, enum stream stream)
{
    const struct bundle_stream *said = &verify->about.streams[stream];
    const struct walk *walk = &verify->walks[stream];
    struct report *report = &verify->report;
    char place[PLACE_SIZE];

    report_place(stream, walk->head.seq, place);
    if (walk->head.seq != said->through ||
        memcmp(walk->head.hash, said->head.bytes, DIGEST_SIZE) != 0)
        report_fail(report, AUDIT_tail, place, "is not the last entry that case.json names");
    else if (!walk->is_exported)
        report_fail(report, AUDIT_tail, place,
                    "is last, but does not say that the stream was exported");
    else if (walk->head.at != latest_end(verify))
        report_fail(report, AUDIT_tail, place,
                    "closes its stream for an earlier export than that of the streams beside it");
    else
        report_pass(report, AUDIT_tail);
}

static void check_time(struct verify *verify)
{
    char name[TAR_NAME_SIZE];

    member_name(&(struct member){.kind = MEMBER_CASE}, name);
    report_that(&verify->report, latest_end(verify) == verify->about.exported_at, AUDIT_tail, name,
                "exported_at is not the time of the entries that close the streams");
}

void verify_tails(struct verify *verify)
{
    check_time(verify);
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        if (verify->about.streams[stream].within)
            check_tail(verify, stream);
        else if (verify->walks[stream].entries > 0)
            report_fail(&verify->report, AUDIT_tail, stream_names[stream],
                        "is a stream that case.json does not name");
    }
}
