/* The child that tells what a file is: libmagic reads bytes from strangers, so it does that where
 * it can do no harm.
 *
 * On its socket it takes requests one by one: 4 bytes, the length (in the order of this machine, at
 * most FILETYPE_BYTES), then that many bytes from the beginning of the file; more of it tells no
 * more. It answers 1 byte, the length, and the media type; "application/octet-stream" where it
 * cannot tell. */
#ifndef APP_FILETYPE_H
#define APP_FILETYPE_H

#include "base/base.h"

#include <sys/types.h>

enum { FILETYPE_BYTES = 64 * 1024, FILETYPE_NAME = 127 };

/* Starts it; its process id, and our end of the socket. It dies with us, or when the socket is
 * closed. `not_for_it` is a descriptor that it closes. −1: there is none, and files are
 * octet-streams. */
int filetype_start(pid_t *keeper, int not_for_it);

/* Answers requests on `fd` until it is closed. */
void filetype_keep(int fd);

#endif
