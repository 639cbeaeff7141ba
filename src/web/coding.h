/* Which content coding a client takes (RFC 9110, 12.5.3). */
#ifndef WEB_CODING_H
#define WEB_CODING_H

#include "base/str.h"

enum coding { CODING_IDENTITY, CODING_GZIP, CODING_BR, CODING_COUNT };

extern const char *const coding_names[CODING_COUNT]; /* "identity", "gzip", "br" */

/* Whether `accept`, the value of Accept-Encoding, takes the coding. Without the header only
 * identity is sent. */
bool coding_is_accepted(struct str accept, enum coding coding);

/* Whether one of the tags of If-None-Match is `tag`, weakly compared. */
bool tag_is_listed(struct str list, struct str tag);

#endif
