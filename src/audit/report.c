/* Counts and findings of a verification. */
#include "audit/report.h"

void report_init(struct report *report, struct arena *arena)
{
    static const struct trialogue_audit_check rows[] = {
#define AUDIT_CHECK(row, line) {.name = #row, .sentence = (line)},
#include "audit/check.def"
#undef AUDIT_CHECK
    };

    report->arena = arena;
    memcpy(report->checks, rows, sizeof(rows));
}

void report_pass(struct report *report, enum audit_check check)
{
    report->checks[check].passed++;
}

static const char *copy(struct report *report, const char *text)
{
    return str_keep(report->arena, str_of(text)).at;
}

/* The name of a member may be anything, and ends up on a terminal. */
static const char *copy_name(struct report *report, const char *name)
{
    size_t len = strlen(name);
    char *at = arena_take(report->arena, len + 1);

    for (size_t i = 0; i < len; i++)
        at[i] = name[i] >= ' ' && name[i] <= '~' ? name[i] : '?';
    return at;
}

static void add(struct report *report, enum trialogue_audit_level level, enum audit_check check,
                const char *where, const char *reason)
{
    if (report->finding_count == REPORT_FINDINGS)
        return;
    report->findings[report->finding_count++] = (struct trialogue_audit_finding){
        .level = level,
        .check = report->checks[check].name,
        .where = copy_name(report, where),
        .reason = copy(report, reason),
    };
}

bool report_fail(struct report *report, enum audit_check check, const char *where,
                 const char *reason)
{
    report->checks[check].failed++;
    report->failures++;
    add(report, TRIALOGUE_AUDIT_FAILURE, check, where, reason);
    return false;
}

bool report_fault(struct report *report, enum audit_check check, const char *where,
                  struct fault fault)
{
    const char *detail = fault.detail ? fault.detail : "is not acceptable";
    char reason[256];

    (void)snprintf(reason, sizeof(reason), "%s%s%s", fault.pointer ? fault.pointer : "",
                   fault.pointer ? " " : "", detail);
    return report_fail(report, check, where, reason);
}

void report_warn(struct report *report, enum audit_check check, const char *where,
                 const char *reason)
{
    report->warnings++;
    add(report, TRIALOGUE_AUDIT_WARNING, check, where, reason);
}

void report_note(struct report *report, enum audit_check check, const char *where,
                 const char *reason)
{
    add(report, TRIALOGUE_AUDIT_NOTE, check, where, reason);
}

bool report_that(struct report *report, bool holds, enum audit_check check, const char *where,
                 const char *reason)
{
    if (!holds)
        return report_fail(report, check, where, reason);
    report_pass(report, check);
    return true;
}

void report_close(struct report *report, bool finished)
{
    for (enum audit_check check = 0; check < AUDIT_CHECKS; check++) {
        struct trialogue_audit_check *row = &report->checks[check];

        if (row->failed > 0)
            row->state = TRIALOGUE_AUDIT_FAILED;
        else if (!finished)
            row->state = TRIALOGUE_AUDIT_UNFINISHED;
        else
            row->state = row->passed > 0 ? TRIALOGUE_AUDIT_PASSED : TRIALOGUE_AUDIT_NONE;
    }
}

void report_place(enum stream stream, int64_t seq, char out[PLACE_SIZE])
{
    (void)snprintf(out, PLACE_SIZE, "%s %lld", stream_names[stream], (long long)seq);
}
