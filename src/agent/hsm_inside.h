/* What the two files of a token share: module, session, and how a failing call is told. */
#ifndef AGENT_HSM_INSIDE_H
#define AGENT_HSM_INSIDE_H

#include "agent/hsm.h"

#include <p11-kit/pkcs11.h>

struct hsm {
    const struct hsm_config *config;
    CK_FUNCTION_LIST *call; /* the module's functions */
    CK_SESSION_HANDLE session;
    bool is_open;
    struct hsm_key keys[LIMIT_AGENT_KEYS];
    size_t key_count;
    char why[256];
};

/* Whether a call did what it should; else `why` names it. */
bool hsm_did(struct hsm *hsm, const char *name, CK_RV result);

/* Finds the keys in the session. False: there are none. */
MUST_USE bool hsm_find_keys(struct hsm *hsm);

#endif
