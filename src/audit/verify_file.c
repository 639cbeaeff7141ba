/* Checks files against the entries that added them. */
#include "audit/verify.h"

void verify_file_seen(struct verify *verify, const struct member *member, struct str bytes)
{
    if (verify->file_count == VERIFY_FILES) {
        report_fail(&verify->report, AUDIT_attachment, verify->tar.name, "is one file too many");
        return;
    }
    verify->files[verify->file_count++] = (struct file){
        .id = member->attachment,
        .size = bytes.len,
        .digest = digest_of(bytes),
    };
}

static struct file *file_find(struct verify *verify, struct id id)
{
    for (size_t i = 0; i < verify->file_count; i++)
        if (id_equal(verify->files[i].id, id))
            return &verify->files[i];
    return NULL;
}

void verify_file(struct verify *verify, const struct leaf *leaf, const char *place)
{
    struct file *file = file_find(verify, leaf->fact.attachment);
    struct report *report = &verify->report;

    if (leaf->fact.kind != FACT_file_attached)
        return;
    if (!file) {
        verify_absence(verify, verify->gathered.stream, verify->gathered.seq, "file");
        return;
    }
    if (file->claimed) {
        report_fail(report, AUDIT_attachment, place,
                    "adds a file that another entry added already");
        return;
    }
    file->claimed = true;
    report_that(report,
                file->size == (uint64_t)leaf->fact.size &&
                    memcmp(file->digest.bytes, leaf->fact.digest, DIGEST_SIZE) == 0,
                AUDIT_attachment, place,
                "its file is not the one that was added (size or SHA-256 differ)");
}

void verify_files(struct verify *verify)
{
    if (verify->about.without_files)
        report_note(&verify->report, AUDIT_attachment, "archive",
                    "its files are kept elsewhere: hold each to the size and SHA-256 of its entry");
    for (size_t i = 0; i < verify->file_count; i++) {
        const struct file *file = &verify->files[i];
        struct member member = {.kind = MEMBER_ATTACHMENT, .attachment = file->id};
        char name[TAR_NAME_SIZE];

        member_name(&member, name);
        if (!file->claimed)
            report_fail(&verify->report, AUDIT_attachment, name,
                        "was added by no entry of this archive");
    }
}
