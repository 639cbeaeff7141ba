/* An archive of very many entries, for measuring. */
#ifndef UNIT_AUDIT_BIG_H
#define UNIT_AUDIT_BIG_H

#include "base/str.h"

/* Writes the archive of a case of `entries` joint entries (at least 2), all proven. Gives the key
 * file that trusts them, and a policy with the log's key. 0, or an exit code. */
int big_write(const char *path, size_t entries, struct str *keys, struct str *policy);

#endif
