/* The strings of SSH (RFC 4251, 5), its Ed25519 keys and signatures (RFC 8709), and the words of
 * its agents (draft-miller-ssh-agent, 6.1), for those who ask and those who answer. */
#ifndef CUSTODY_WIRE_H
#define CUSTODY_WIRE_H

#include "base/text.h"
#include "seal/seal.h"

enum wire_word {
    WIRE_FAILURE = 5,
    WIRE_LIST = 11, /* SSH_AGENTC_REQUEST_IDENTITIES */
    WIRE_KEYS = 12, /* SSH_AGENT_IDENTITIES_ANSWER */
    WIRE_SIGN = 13, /* SSH_AGENTC_SIGN_REQUEST */
    WIRE_SIGNATURE = 14,
};

void wire_add_u32(struct text *text, size_t value);
void wire_add_string(struct text *text, struct str string);

/* A string of two: "ssh-ed25519", and the bytes of a key or a signature. */
void wire_add_blob(struct text *text, const uint8_t *bytes, size_t len);

/* A message with its length before it, as it goes out. */
struct str wire_frame(struct arena *arena, struct str message);

/* Cuts the next string; false: there is none that ends within. */
MUST_USE bool wire_cut_string(struct str *rest, struct str *out);

/* Reads what stands in such a string of two. False: it is of another algorithm, or not of `len`
 * bytes; `out` is then untouched. */
MUST_USE bool wire_read_blob(struct str blob, uint8_t *out, size_t len);

#endif
