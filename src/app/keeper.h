/* A child of a worker that answers questions on a socket, without privileges. */
#ifndef APP_KEEPER_H
#define APP_KEEPER_H

#include "base/base.h"

#include <sys/types.h>

/* Starts it; its process id, and our end of the socket. It dies with us, or when the socket is
 * closed. `not_for_it` are two descriptors that it closes, or −1. −1: there is none. */
int keeper_start(pid_t *keeper, const int not_for_it[2], void (*keep)(int fd));

/* Reads just `len` bytes; false at the end of the socket. */
bool keeper_read(int fd, void *out, size_t len);

#endif
