/* What accounts and their sessions share. */
#ifndef FLOW_ENTER_H
#define FLOW_ENTER_H

#include "flow/task.h"

/* Notes that the session is in use, if that was not noted just now. Nobody waits for it. */
void session_touch(const struct task *task);

/* A new secret for the session of this tenant, in task.session. */
void session_mint(struct task *task, struct id tenant, bool live);

/* The cookie with the new secret; and the one that ends it. */
void session_cookie(struct task *task);
void session_cookie_end(struct task *task);

/* The count of what goes wrong: passwords of `login`, or second factors of `person`. */
struct attempt attempt_password(const struct task *task, struct str login);
struct attempt attempt_factor(const struct task *task, struct id person);

/* Reads what `ask` found into task.account. FAULT_slowed_down if it may not be looked at yet. */
MUST_USE struct fault account_look(struct task *task);

/* The secret of an authenticator as the account keeps it: sealed to its person. */
struct str totp_seal(struct task *task, struct str secret);
MUST_USE bool totp_unseal(struct task *task, struct str sealed, struct str *secret);

/* What is kept of a recovery code, 32 bytes. */
struct str recovery_kept(struct task *task, struct str code);

/* A page of another site may not do this (flow/claim.c). */
MUST_USE struct fault claim_same_site(const struct task *task);

#endif
