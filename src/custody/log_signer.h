/* Who signs checkpoints. The notary knows nothing of where the key is. */
#ifndef CUSTODY_LOG_SIGNER_H
#define CUSTODY_LOG_SIGNER_H

#include "base/arena.h"
#include "custody/log_keys.h"

struct log_signer;

/* Signs with keys that are derived from `keys`, which is copied. It lives in `arena`. */
struct log_signer *log_signer_new(struct arena *arena, const struct log_keys *keys);

/* To be called before the arena goes. */
void log_signer_close(struct log_signer *signer);

/* The public key that this log's checkpoints are signed with. */
void log_signer_public(const struct log_signer *signer, struct str log,
                       uint8_t out[PUBLIC_KEY_SIZE]);

/* The signature of `text` (Ed25519, RFC 8032) by the key of `log`. False: there is none now, and
 * `why` names what stands in the way; to be asked again later. */
MUST_USE bool log_signer_sign(struct log_signer *signer, struct str log, struct str text,
                              struct signature *out, const char **why);

#endif
