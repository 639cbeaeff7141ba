/* The request target: a path and a query, decoded once and never normalised. */
#ifndef HTTP_TARGET_H
#define HTTP_TARGET_H

#include "base/fault.h"
#include "http/request.h"

/* Checks an origin-form target and fills path and query of `request`. Refused: other forms, encoded
 * control bytes, broken or overlong encodings; in the path encoded slashes and backslashes, "." and
 * ".."; in the query doubled names, brackets, semicolons, more than LIMIT_QUERY_PARAMETERS. In the
 * query "+" is a space, as forms and browsers write it. */
MUST_USE struct fault target_read(struct arena *arena, struct str target, struct request *request);

/* A part of a path that target_read() has checked, decoded. */
struct str target_decode(struct arena *arena, struct str part);

#endif
