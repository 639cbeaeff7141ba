/* A process that handles what strangers sent needs next to nothing, and gives up the rest for good
 * (seccomp(2)): whatever else it calls then ends it. False: the kernel does not do that. */
#ifndef APP_CONFINE_H
#define APP_CONFINE_H

#include "base/base.h"

/* Leaves memory, and writing to `fd`. */
MUST_USE bool confine_to_answer(int fd);

/* Leaves memory, reading from `fd` and writing to it, and random bytes. */
MUST_USE bool confine_to_questions(int fd);

#endif
