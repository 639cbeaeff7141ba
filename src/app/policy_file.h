/* A policy as a file: whom the service asks to cosign, or which logs a witness cosigns. */
#ifndef APP_POLICY_FILE_H
#define APP_POLICY_FILE_H

#include "audit/policy.h"

/* Its text, which must be a policy. NULL, or one sentence that says what is wrong with it. */
const char *policy_file_read(struct arena *arena, const char *path, struct str *text,
                             struct policy *out);

#endif
