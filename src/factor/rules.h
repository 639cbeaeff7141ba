/* What logins and passwords may be. */
#ifndef FACTOR_RULES_H
#define FACTOR_RULES_H

#include "base/fault.h"

/* Makes it lower case, in `arena`. FAULT_invalid at `pointer`. */
MUST_USE struct fault login_read(struct arena *arena, struct str text, const char *pointer,
                                 struct str *out);

/* Whether somebody may choose it: 8 to 1024 bytes, not the login, not one that everybody tries
 * first. FAULT_invalid at `pointer`. */
MUST_USE struct fault password_check(struct arena *arena, struct str password, struct str login,
                                     const char *pointer);

#endif
