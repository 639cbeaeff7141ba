/* Pages of other origins (docs/decisions/0012-other-origins.md): a party's token may be used from
 * those that its tenant lists, and only there can a page read the answers. */
#ifndef FLOW_CORS_H
#define FLOW_CORS_H

#include "flow/task.h"

/* Whether pages of other origins may call it: what parties may. */
bool cors_is_shared(const struct endpoint *endpoint);

/* Whether the answer is for a page that might be another origin's. */
bool cors_is_asked(const struct task *task);

/* Lets that page read the answer if the tenant lists its origin. */
void cors_headers(const struct task *task, struct response *response);

#endif
