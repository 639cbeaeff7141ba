/* What `trialogue verify` prints. */
#ifndef APP_CLI_REPORT_H
#define APP_CLI_REPORT_H

#include "trialogue/audit.h"

/* On standard output, for people; for programs. */
void report_table(const struct trialogue_audit *audit, enum trialogue_audit_verdict verdict);
void report_json(const struct trialogue_audit *audit, enum trialogue_audit_verdict verdict);

#endif
