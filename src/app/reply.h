/* What the tools read in answers of the service. They are the service's own JSON, so a look for one
 * name is enough. */
#ifndef APP_REPLY_H
#define APP_REPLY_H

#include "app/client.h"
#include "base/id.h"

/* The first text named `name` in the body. False: there is none. */
MUST_USE bool reply_text(struct arena *arena, const struct reply *reply, const char *name,
                         struct str *out);

/* The first number of that name. */
MUST_USE bool reply_number(struct arena *arena, const struct reply *reply, const char *name,
                           int64_t *out);

/* The first id of that kind; NULL: there is none. */
const char *reply_id(struct arena *arena, const struct reply *reply, enum id_kind kind);

/* A new Idempotency-Key. */
const char *reply_key(struct arena *arena);

/* Calls, and again while the service says 429 or 503, as late as it says; eight times at most.
 * False: `client->why` says why it came to nothing; anything but 200 and 201 is that, too. */
MUST_USE bool reply_patiently(struct client *client, const struct call *call, struct reply *out);

/* "409 wrong_stage: The dispute is not at a stage that allows this step." */
const char *reply_why(struct arena *arena, const struct reply *reply);

#endif
