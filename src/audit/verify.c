/* The verification as a whole: member after member, then what can only be known at the end. */
#include "audit/verify.h"

/* Reads all members; `*finished` when the archive ended as it should. */
static struct fault read_members(struct verify *verify, bool *finished)
{
    struct member member;
    bool more;

    for (;;) {
        TRY(tar_next(&verify->tar, &more));
        if (!more)
            break;
        if (!member_read(str_of(verify->tar.name), &member))
            return fault_say(FAULT_invalid, NULL, "no member of an export has this name");
        TRY(verify_member(verify, &member));
        report_pass(&verify->report, AUDIT_archive);
    }
    *finished = true;
    return OK;
}

/* That all members are there which every export has. */
static void check_presence(struct verify *verify)
{
    static const enum member_kind kinds[] = {MEMBER_README, MEMBER_BAGIT, MEMBER_CASE, MEMBER_KEYS,
                                             MEMBER_MANIFEST};
    char name[TAR_NAME_SIZE];

    for (size_t i = 0; i < COUNT(kinds); i++) {
        member_name(&(struct member){.kind = kinds[i]}, name);
        if (!verify->seen[kinds[i]])
            report_fail(&verify->report, AUDIT_archive, name, "is missing");
    }
}

static void check_end(struct verify *verify)
{
    check_presence(verify);
    verify_tails(verify);
    verify_logs(verify);
    verify_helds(verify);
    verify_receipts(verify);
    verify_age(verify);
    verify_absences(verify);
    verify_files(verify);
    if (verify->about.streams[STREAM_JOINT].within)
        roles_check(&verify->roles, &verify->report);
}

enum trialogue_audit_verdict verify_run(struct verify *verify)
{
    struct report *report = &verify->report;
    bool finished = false;
    struct fault fault = read_members(verify, &finished);

    if (fault.code == FAULT_internal)
        return TRIALOGUE_AUDIT_UNREADABLE;
    verify_gathered(verify);
    if (fault_is(fault))
        report_fault(report, AUDIT_archive, verify->tar.name[0] ? verify->tar.name : "archive",
                     fault);
    verify_seals(verify, finished);
    if (finished)
        check_end(verify);
    report_close(report, finished);
    return report->failures == 0 ? TRIALOGUE_AUDIT_VALID : TRIALOGUE_AUDIT_INVALID;
}
