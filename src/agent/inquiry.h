/* What is asked of the agent, and what it answers (draft-miller-ssh-agent, 3.5 and 3.6). */
#ifndef AGENT_INQUIRY_H
#define AGENT_INQUIRY_H

#include "agent/hsm.h"

enum inquiry_kind {
    INQUIRY_WRONG, /* no message of the protocol: whoever sent it is not listened to any more */
    INQUIRY_OTHER, /* one that is not answered here */
    INQUIRY_LIST,
    INQUIRY_SIGN,
};

struct inquiry {
    enum inquiry_kind kind;
    uint8_t public_key[PUBLIC_KEY_SIZE]; /* of INQUIRY_SIGN */
    struct str message;                  /* within what was read */
};

/* Reads a message, its length before it not counted. */
struct inquiry inquiry_read(struct str message);

/* The answers, as they go out. */
struct str answer_failure(struct arena *arena);
struct str answer_keys(struct arena *arena, const struct hsm_key *keys, size_t count);
struct str answer_signature(struct arena *arena, const struct signature *signature);

#endif
