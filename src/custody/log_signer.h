/* Who signs checkpoints. The notary knows nothing of where the keys are. */
#ifndef CUSTODY_LOG_SIGNER_H
#define CUSTODY_LOG_SIGNER_H

#include "custody/log_keys.h"

struct log_signer;

/* The active key, and the one that is passing: both sign, so that readers who know either can go
 * on. */
enum { LOG_SIGNERS = 2 };

/* Signs with the keys of `keys`, which has to outlive it. It lives in `arena`. */
struct log_signer *log_signer_new(struct arena *arena, const struct log_keys *keys);

/* To be called before the arena goes. */
void log_signer_close(struct log_signer *signer);

/* The checkpoint as a note under all of them. False: one of them does not sign now, and `why` names
 * what stands in the way; to be asked again later. */
MUST_USE bool log_signer_sign(struct log_signer *signer, struct arena *arena,
                              const struct checkpoint *checkpoint, struct str *note,
                              const char **why);

/* Whether a key that is elsewhere signs now. */
MUST_USE bool log_signer_try(const struct ring_key *key, const char **why);

#endif
