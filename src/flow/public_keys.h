/* The public halves of the keys that this service seals with; none of them is a secret. */
#ifndef FLOW_PUBLIC_KEYS_H
#define FLOW_PUBLIC_KEYS_H

#include "audit/note.h"
#include "flow/task.h"

/* "data": […] with id and public key of each key that seals entries. */
void public_seal_keys(const struct task *task, struct json *json);

/* The key that signs checkpoints of the log with this origin. */
struct note_key public_log_key(const struct service *service, struct str origin);

#endif
