/* Sessions as the API shows them. */
#ifndef API_SESSION_VIEW_H
#define API_SESSION_VIEW_H

#include "api/render.h"
#include "store/staff.h"

/* `name` NULL inside arrays. `current`: of this request. */
void render_session(struct json *json, const char *name, const struct task *task,
                    const struct session_row *session);

/* {"session": …} as the statement before left it, open, with its new cookie; `none` where there is
 * no row. */
void answer_session(struct task *task, struct json *json, enum session_state state,
                    enum fault_code none);

/* Ten new recovery codes, and what is kept of each; and as JSON. */
void recovery_codes_make(struct task *task, struct str *codes, struct str *kept);
void render_recovery_codes(struct json *json, const struct str *codes);

/* What the browser calls itself; empty: nothing that can be shown. */
struct str request_agent(const struct task *task);

/* What the second factor of this request is about: its session, with a new secret. */
struct factor_given factor_begin(struct task *task);

/* Asks for the account behind the session; `counted`: what is given may be wrong. */
void account_find(struct task *task, bool counted);

/* The same, with the session's challenge, which is taken, and one passkey by its own id. */
void account_find_challenge(struct task *task, struct str credential);

#endif
