/* Refused attempts, for whoever watches over the service. */
#ifndef FLOW_DENIAL_H
#define FLOW_DENIAL_H

#include "flow/task.h"

/* Logs a refusal with 401, 403 or 404: who asked for which object, from where. What is hidden and
 * what never was make the same line in the same time. */
void denial_log(const struct task *task, struct fault fault);

#endif
