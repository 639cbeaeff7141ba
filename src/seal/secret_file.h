/* Files with secrets: regular, owned by whoever reads them, readable by nobody else. */
#ifndef SEAL_SECRET_FILE_H
#define SEAL_SECRET_FILE_H

#include "base/str.h"

enum { SECRET_FILE_MAX = 64 * 1024 }; /* bytes */

/* Reads a whole file; what is not mode 0600 or stricter, and ours, is refused. systemd's
 * credentials (systemd.exec(5)) may belong to root and be given to us by an access list. `out` is
 * in `arena`: who is done with it wipes it. False: `why` gets one sentence that names the remedy.
 */
MUST_USE bool secret_file_read(struct arena *arena, const char *path, struct str *out,
                               const char **why);

/* Makes a new file, on the disk when it returns; an existing one is never overwritten. False:
 * `errno` says why. */
MUST_USE bool secret_file_make(const char *path, struct str bytes);

/* Puts new bytes in the place of the old ones, whole or not at all, on the disk when it returns.
 * False: `errno` says why. */
MUST_USE bool secret_file_replace(const char *path, struct str bytes);

/* What a setting names: "credential:NAME" is the file of that name that systemd gave this service,
 * anything else a path. NULL: there is no such credential, and `why` says so. */
const char *secret_file_path(struct arena *arena, const char *setting, const char **why);

#endif
