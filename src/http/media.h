/* What a body says it is. */
#ifndef HTTP_MEDIA_H
#define HTTP_MEDIA_H

#include "base/fault.h"
#include "http/request.h"

/* Whether the body is uncoded and of `type` (NULL: any), with no parameter but charset=utf-8. */
MUST_USE struct fault media_check(const struct request *request, const char *type);

#endif
