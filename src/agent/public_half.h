/* The public half of a key as PKCS#11 modules tell it. The standard (3.0, 6.3.5) names one form;
 * modules know several. */
#ifndef AGENT_PUBLIC_HALF_H
#define AGENT_PUBLIC_HALF_H

#include "seal/seal.h"

/* Reads CKA_EC_PARAMS and CKA_EC_POINT. False: the curve is not Ed25519, or the point is none of
 * it. */
MUST_USE bool public_half_read(struct str params, struct str point, uint8_t out[PUBLIC_KEY_SIZE]);

#endif
