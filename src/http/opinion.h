/* A second opinion: what llhttp says of a head that head.c has passed. Whatever either refuses is
 * refused. */
#ifndef HTTP_OPINION_H
#define HTTP_OPINION_H

#include "base/str.h"

/* How we understood the head. (llhttp's header cannot be included beside http/request.h: both say
 * HTTP_GET.) */
struct opinion {
    size_t method_len, target_len, fields;
    int minor;
    uint64_t body_len;
};

/* Whether llhttp accepts the same bytes and understands them in the same way. */
bool opinion_is_shared(struct str head, const struct opinion *ours);

#endif
