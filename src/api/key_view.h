/* A credential as the API shows it: never its secret, but to whom has just made it. */
#ifndef API_KEY_VIEW_H
#define API_KEY_VIEW_H

#include "api/render.h"
#include "store/credentials.h"

/* `name` NULL inside arrays. */
void render_key(struct json *json, const char *name, const struct credential_row *key);

/* An end that the caller gives must lie ahead. */
MUST_USE struct fault key_end_check(const struct task *task, int64_t expires_at);

/* A credential with the secret that follows from the request (flow/mint.h): asks for its making,
 * and answers it. */
void key_ask(struct task *task, struct credential_new *key);
void answer_key(struct task *task, struct json *json);

#endif
