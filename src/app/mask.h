/* Connection strings as they may be shown. */
#ifndef APP_MASK_H
#define APP_MASK_H

#include "base/str.h"

/* The connection string (keywords or URI) with every password replaced by "****". */
struct str mask_conninfo(struct arena *arena, struct str conninfo);

#endif
