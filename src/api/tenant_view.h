/* A tenant as the API shows it. */
#ifndef API_TENANT_VIEW_H
#define API_TENANT_VIEW_H

#include "api/render.h"

/* Into the open object of the answer, with its ETag. */
void answer_tenant(struct task *task, struct json *json);

#endif
