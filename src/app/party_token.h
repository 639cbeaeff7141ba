/* A token for one party of one thread (PASETO v4.public). */
#ifndef APP_PARTY_TOKEN_H
#define APP_PARTY_TOKEN_H

#include "dispute/words.h"
#include "base/id.h"
#include "seal/token.h"

struct party_token {
    struct id tenant, thread, person;
    enum seat seat;
    int64_t made_at, ends_at;
};

struct str party_token_sign(struct arena *arena, const struct signing_key *key, const struct party_token *token);

#endif
