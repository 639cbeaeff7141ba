/* Names of files: what they may be, and how they stand in a header. */
#ifndef API_FILE_NAME_H
#define API_FILE_NAME_H

#include "base/fault.h"

/* A name, not a way: it must mean nothing to the file system of whoever saves the file. */
MUST_USE struct fault file_name_check(struct str name);

/* For Content-Disposition (RFC 6266): always to be saved, never shown. */
struct str file_name_disposition(struct arena *arena, struct str name);

#endif
