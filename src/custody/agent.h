/* A key in an ssh-agent (draft-miller-ssh-agent, 3.6): it signs, and never leaves the agent. An
 * Ed25519 signature of SSH (RFC 8709) is the plain 64 bytes over the plain message, so it is good
 * for a signed note. */
#ifndef CUSTODY_AGENT_H
#define CUSTODY_AGENT_H

#include "seal/seal.h"

enum { /* bytes */
       AGENT_ANSWER_MAX = 256,
       AGENT_MESSAGE_MAX = 64 * 1024,
       AGENT_REQUEST_MAX = AGENT_MESSAGE_MAX + 256,
};

struct agent_key {
    const char *socket; /* of the agent */
    const uint8_t *public_key;
    int64_t limit_ms; /* for a signature */
};

/* Asks the agent for the signature of `message`. False: there is none in time, and `why` says so;
 * the signature has not been checked. */
MUST_USE bool agent_sign(const struct agent_key *key, struct str message, struct signature *out,
                         const char **why);

/* The frame of that request; and what an answer holds, its length before it not counted. */
struct str agent_request(struct arena *arena, const uint8_t public_key[PUBLIC_KEY_SIZE],
                         struct str message);
MUST_USE bool agent_answer(struct str answer, struct signature *out, const char **why);

#endif
