/* How a request is delimited and what its sender wants of the connection: the headers that
 * smuggling is made of. */
#ifndef HTTP_FRAMING_H
#define HTTP_FRAMING_H

#include "base/fault.h"
#include "http/request.h"

struct framing {
    uint64_t body_len;
    bool has_length;       /* there was a Content-Length */
    bool keep;             /* the connection may go on afterwards */
    bool expects_continue; /* the sender waits for "100 Continue" */
};

/* Reads Content-Length, Transfer-Encoding (none is accepted), Connection and Expect, and refuses
 * doubled singletons. After a fault the next request cannot be found: the connection must be
 * closed. */
MUST_USE struct fault framing_read(const struct request *request, int minor, struct framing *out);

#endif
