/* Checks who signed a checkpoint: the log, and as many witnesses as the auditor's policy asks for.
 * Times are those at which witnesses say they saw it. */
#include "audit/verify.h"

/* A witness's clock may be behind the service's by so much. */
enum { WITNESS_SKEW_S = 60 };

/* Every known witness that has signed, once for however many lines; false if one of their lines is
 * wrong. */
static bool count_witnesses(const struct verify *verify, const struct note *note,
                            bool seen[POLICY_MEMBERS], struct note_times *times)
{
    for (size_t i = 0; i < verify->policy->member_count; i++) {
        const struct policy_member *member = &verify->policy->members[i];
        enum note_verdict verdict = NOTE_ABSENT;

        if (!member->is_group)
            verdict = note_check(note, &member->key, times);
        if (verdict == NOTE_WRONG)
            return false;
        seen[i] = verdict == NOTE_VALID;
    }
    return true;
}

static bool check_quorum(struct verify *verify, const struct note *note, const char *name,
                         struct note_times *times)
{
    struct report *report = &verify->report;
    bool seen[POLICY_MEMBERS] = {false};

    if (!count_witnesses(verify, note, seen, times))
        return report_fail(report, AUDIT_witness, name,
                           "has a line of a witness of your policy that is not its signature");
    if (verify->policy->quorum == POLICY_NONE)
        return true;
    return report_that(report, policy_quorum(verify->policy, seen), AUDIT_witness, name,
                       "was not cosigned by as many witnesses as your policy asks for");
}

bool verify_signatures(struct verify *verify, const struct note *note, const char *name,
                       struct note_times *times)
{
    struct report *report = &verify->report;
    struct str text = note->text, origin = str_cut(&text, '\n');
    enum note_verdict verdict = policy_check_log(verify->policy, note, origin);

    if (!policy_has_log(verify->policy, origin))
        return report_fail(report, AUDIT_checkpoint, name, "is of a log that your policy lacks");
    if (verdict != NOTE_VALID)
        return report_fail(report, AUDIT_checkpoint, name,
                           verdict == NOTE_ABSENT ? "is not signed with the key of your policy"
                                                  : "has a signature of the log that is not its "
                                                    "key's own over these lines");
    report_pass(report, AUDIT_checkpoint);
    return check_quorum(verify, note, name, times);
}

/* An entry that a checkpoint covers was there when its witnesses saw it; one that an earlier
 * checkpoint did not cover was not there yet. */
void verify_log_time(struct verify *verify, const struct log_walk *log, const struct leaf *leaf,
                     const char *place)
{
    int64_t at_s = leaf->fact.at / 1000 - WITNESS_SKEW_S;

    if (log->times.count > 0 && at_s > 0 && (uint64_t)at_s > log->times.oldest_s)
        report_fail(&verify->report, AUDIT_time, place,
                    "says that it is from a time after witnesses had seen it");
}

void verify_age(struct verify *verify)
{
    int64_t least = verify->now - verify->max_age;

    if (verify->max_age == 0)
        return;
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        const struct log_walk *log = &verify->logs[stream];
        char name[TAR_NAME_SIZE];

        verify_log_name(stream, name);
        if (log->times.count > 0)
            report_that(&verify->report, (int64_t)log->times.newest_s >= least / 1000, AUDIT_age,
                        name, "was seen by no witness of late: ask for a newer export");
    }
    report_that(&verify->report, verify->about.exported_at >= least, AUDIT_age, "archive",
                "is older than you allow: ask for a newer export");
}
