/* Credentials that the service gives out itself. */
#ifndef FLOW_MINT_H
#define FLOW_MINT_H

#include "flow/party_token.h"
#include "flow/task.h"

/* A new secret of a backend or of staff. It follows from the service's key, the caller and the
 * Idempotency-Key: a retry mints the same one again, so nothing secret has to be kept for it. */
struct minted {
    struct id id;
    struct str secret;
    struct digest digest;
};
struct minted mint_secret(struct task *task, bool staff);

/* A password for somebody else's account, minted likewise; of another request with the same key it
 * is another one. */
struct str mint_password(struct task *task);

/* A token for that party of the loaded thread. */
struct str mint_party_token(struct task *task, enum seat party, int64_t ends_at);

#endif
