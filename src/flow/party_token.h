/* A token for one party of one thread (PASETO v4.public), with the claims that access.c reads. */
#ifndef FLOW_PARTY_TOKEN_H
#define FLOW_PARTY_TOKEN_H

#include "dispute/words.h"
#include "seal/token.h"

struct party_token {
    struct id tenant, thread, person;
    enum seat seat;
    int64_t made_at, ends_at;
};

struct str party_token_sign(struct arena *arena, const struct signing_key *key,
                            const struct party_token *token);

/* A tenant's own public key, with which its tokens are checked. False if the text is not 64
 * hexadecimal digits of a sound one. */
struct party_key {
    uint8_t public_key[PUBLIC_KEY_SIZE];
    uint8_t key_id[KEY_ID_SIZE];
};
bool party_key_read(struct str hex, struct party_key *out);

#endif
