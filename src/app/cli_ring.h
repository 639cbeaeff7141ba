/* What the operator does with the key file and the key ring. */
#ifndef APP_CLI_RING_H
#define APP_CLI_RING_H

#include "app/arguments.h"
#include "dispute/words.h"

int key_seal(struct arguments *arguments);
int key_unseal(struct arguments *arguments);
int key_rotate(struct arguments *arguments);
int key_retire(struct arguments *arguments);
int key_ring(struct arguments *arguments);

/* `trialogue key revoke entry` and `… log`. */
int key_distrust(const struct arguments *arguments, enum key_use use);

/* The use that a word names; KEY_USE_NONE: none. */
enum key_use key_use_named(const char *word);

#endif
