/* Origins of web pages (RFC 6454), as browsers write them: "https://market.example". */
#ifndef HTTP_ORIGIN_H
#define HTTP_ORIGIN_H

#include "base/str.h"

/* Whether a tenant may name it: https with a host in lower case and perhaps a port, or plain http
 * of localhost, for those who build. Never with a path, and never "null". */
bool origin_is_sound(struct str origin);

/* Whether `origin` is one of a list with spaces between them. */
bool origin_is_listed(struct str list, struct str origin);

#endif
