/* The child that hashes passwords: one takes some 90 ms and 64 MiB, which the event loop of a
 * worker cannot spare. It takes one at a time.
 *
 * On its socket (flow/keeper.h) a question is "v", the length of a hash in 1 byte, the hash and the
 * password: whether they belong together; its answer is "y" or "n". Or "m", 0 and the password: the
 * answer is a new hash. */
#ifndef APP_HASHER_H
#define APP_HASHER_H

#include "base/base.h"

#include <sys/types.h>

/* Starts it; its process id, and our end of the socket. It dies with us, or when the socket is
 * closed. `not_for_it` are two descriptors that it closes. −1: there is none, and nobody signs in.
 */
int hasher_start(pid_t *hasher, const int not_for_it[2]);

#endif
