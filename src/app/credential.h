/* A new credential in the books. */
#ifndef APP_CREDENTIAL_H
#define APP_CREDENTIAL_H

#include "app/session.h"
#include "dispute/words.h"

struct credential {
    struct id tenant;
    bool live;
    enum seat seat;
    struct id person;     /* none for SEAT_MARKETPLACE */
    struct str ref, name; /* of the person */
    struct str label;
    struct array scopes;
    const char *days; /* as written; NULL: it does not end */
};

/* Makes its secret, stores its digest and prints both id and secret. The exit code. */
int credential_create(struct session *session, struct credential *credential);

/* Reads a whole number from `min` to `max`; false, and it has been said why. */
MUST_USE bool credential_number(const struct arguments *arguments, const char *flag, int64_t max,
                                int64_t *out);

#endif
