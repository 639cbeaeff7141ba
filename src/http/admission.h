/* What is decided from a head alone, before any byte of the body is read. */
#ifndef HTTP_ADMISSION_H
#define HTTP_ADMISSION_H

#include "http/head.h"
#include "http/turn.h"

/* Fills the method, headers and framing of the turn from a complete head. After a fault the
 * connection must be closed: what comes next on it might not be what the sender means. */
MUST_USE struct fault admission_understand(struct turn *turn, const struct head *head,
                                           struct str bytes);

/* Reads the target, finds the route, and checks query, length and type of the body against it. */
MUST_USE struct fault admission_check(struct turn *turn, struct str target);

/* Answers a request that was not admitted; 405 gets Allow, and OPTIONS its 204. */
void admission_refuse(struct turn *turn, struct fault fault);

#endif
