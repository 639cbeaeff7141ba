/* What a verification found, check by check. */
#ifndef AUDIT_REPORT_H
#define AUDIT_REPORT_H

#include "base/fault.h"
#include "dispute/words.h"
#include "trialogue/audit.h"

enum audit_check {
#define AUDIT_CHECK(name, sentence) AUDIT_##name,
#include "audit/check.def"
#undef AUDIT_CHECK
    AUDIT_CHECKS
};

enum { REPORT_FINDINGS = 1000 };

struct report {
    struct arena *arena;
    struct trialogue_audit_check checks[AUDIT_CHECKS];
    struct trialogue_audit_finding findings[REPORT_FINDINGS];
    size_t finding_count;
    uint64_t failures, warnings;
};

void report_init(struct report *report, struct arena *arena);

/* One more place where the check passed. */
void report_pass(struct report *report, enum audit_check check);

/* One more failure; `where` and `reason` are copied. Always returns false. */
bool report_fail(struct report *report, enum audit_check check, const char *where,
                 const char *reason);

/* A failure with the key that a fault points to before its sentence. */
bool report_fault(struct report *report, enum audit_check check, const char *where,
                  struct fault fault);

void report_warn(struct report *report, enum audit_check check, const char *where,
                 const char *reason);
void report_note(struct report *report, enum audit_check check, const char *where,
                 const char *reason);

/* Counts a pass if `holds`, else a failure; returns `holds`. */
bool report_that(struct report *report, bool holds, enum audit_check check, const char *where,
                 const char *reason);

/* Gives each row its state, once all that could be read was read. */
void report_close(struct report *report, bool finished);

/* "joint 14" */
enum { PLACE_SIZE = 48 };
void report_place(enum stream stream, int64_t seq, char out[PLACE_SIZE]);

#endif
