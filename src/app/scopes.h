/* What an API key may be allowed: the scopes that the endpoints ask for. */
#ifndef APP_SCOPES_H
#define APP_SCOPES_H

#include "db/params.h"

/* Reads "threads:read,threads:write", or "all". NULL, or what is wrong. */
const char *scopes_read(struct str list, struct arena *arena, struct array *out);

#endif
