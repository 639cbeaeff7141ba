/* The key file that comes with a private database. */
#ifndef APP_FIRST_KEY_H
#define APP_FIRST_KEY_H

#include "app/options.h"

/* Makes the data directory, and the key file if this is the first start and no other is named.
 * NULL, or what is wrong. */
const char *first_key(const struct options *options, struct arena *arena);

#endif
