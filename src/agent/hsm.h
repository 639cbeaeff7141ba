/* A token behind its vendor's PKCS#11 module: found by its name, unlocked by its PIN, asked to
 * sign. Keys never leave it. A call into a module takes as long as the module likes; what takes
 * longer than LIMIT_MODULE_S ends the process by SIGALRM. */
#ifndef AGENT_HSM_H
#define AGENT_HSM_H

#include "base/limits.h"
#include "seal/seal.h"

enum { HSM_LABEL = 64 }; /* bytes of a key's name */

struct hsm_config {
    const char *module; /* path of the vendor's library */
    const char *token;  /* its label or serial number */
    const char *key;    /* the label of the one key to be used; NULL: all Ed25519 keys */
    struct str pin;
};

struct hsm_key {
    uint8_t public_key[PUBLIC_KEY_SIZE];
    char label[HSM_LABEL + 1]; /* printable ASCII */
    unsigned long handle;      /* the module's, while the token is open */
};

enum hsm_state {
    HSM_AWAY,    /* not there, or without keys: to be tried again later */
    HSM_REFUSED, /* the PIN is wrong, or the last try is left: never to be tried again by itself */
    HSM_OPEN,
};

struct hsm;

/* Loads the module. NULL: it is none, and `why` says so. `config` has to outlive the hsm, which
 * lives in `arena`; its PIN is needed by hsm_open() only. */
struct hsm *hsm_load(struct arena *arena, const struct hsm_config *config, const char **why);

/* Looks for token and keys, as if for the first time. What stands in the way is hsm_why(). */
enum hsm_state hsm_open(struct hsm *hsm);
bool hsm_is_open(const struct hsm *hsm);

/* Until it is opened again; it may be closed twice. */
void hsm_close(struct hsm *hsm);

/* The keys that were found; none while it is not open. */
size_t hsm_keys(const struct hsm *hsm, const struct hsm_key **out);

/* An Ed25519 signature (RFC 8032) of `message`, which has not been checked. False: hsm_why(). */
MUST_USE bool hsm_sign(struct hsm *hsm, const struct hsm_key *key, struct str message,
                       struct signature *out);

/* What went wrong last, in one sentence. */
const char *hsm_why(const struct hsm *hsm);

#endif
