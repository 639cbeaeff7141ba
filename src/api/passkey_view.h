/* Passkeys as the API shows them, and the challenges that they answer. */
#ifndef API_PASSKEY_VIEW_H
#define API_PASSKEY_VIEW_H

#include "api/render.h"
#include "factor/passkey.h"
#include "store/passkeys.h"

/* `name` NULL inside arrays. */
void render_passkey(struct json *json, const char *name, const struct passkey_row *passkey);

/* {"passkey": …} of the statement's first row; FAULT_not_found without one. */
void answer_passkey(struct task *task, struct json *json);

/* A new challenge; and its members in an answer, with the ids of the passkeys under `list`. */
struct fault challenge_ask(struct task *task);
void render_challenge(struct json *json, const struct task *task, const char *list);

/* What the session's challenge asked for, if it is young enough. FAULT_factor_refused if not. */
MUST_USE struct fault challenge_taken(const struct task *task, struct passkey_asked *out);

/* Bytes in base64url. FAULT_invalid at `pointer`. */
MUST_USE struct fault bytes_read(struct task *task, struct str text, const char *pointer,
                                 struct str *out);

#endif
