/* The settings of a tenant as an operator writes them: "mediation = 7d", "minimum_share_bp = 500".
 */
#ifndef APP_TENANT_SETTING_H
#define APP_TENANT_SETTING_H

#include "base/str.h"

enum { TENANT_SETTINGS = 15 };

/* In the order of sql/statements/tenant_set.sql and tenant_show.sql. */
extern const char *const tenant_setting_names[TENANT_SETTINGS];

/* Reads a value as the database wants it: spans may be written as 90m, 36h or 7d. NULL, or what is
 * wrong. */
const char *tenant_setting_read(int setting, struct str value, struct arena *arena,
                                struct str *out);

/* As one writes it: 604800000 of a span is "7d". */
struct str tenant_setting_shown(int setting, struct str value, struct arena *arena);

#endif
