/* The keys that the auditor trusts, from the auditor's own file. */
#ifndef AUDIT_TRUST_H
#define AUDIT_TRUST_H

#include "seal/seal.h"

enum { TRUST_KEYS = 64 };

struct trust {
    struct {
        uint8_t public_key[PUBLIC_KEY_SIZE];
        uint8_t id[KEY_ID_SIZE];
    } keys[TRUST_KEYS];
    size_t count;
};

/* Adds the keys of a key file: lines that are empty, begin with '#', or hold one key in hex. False,
 * and nothing added, when a line is anything else; `why` then says so. */
MUST_USE bool trust_read(struct trust *trust, struct str text, const char **why);

/* Adds one key; the same key twice is once. False if it is no sound one, or one too many. */
MUST_USE bool trust_add(struct trust *trust, const uint8_t public_key[PUBLIC_KEY_SIZE]);

/* The key of this id, or NULL. */
const uint8_t *trust_find(const struct trust *trust, const uint8_t id[KEY_ID_SIZE]);

#endif
