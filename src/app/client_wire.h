/* The bytes of a connection to a service: lines, counted bytes, chunks. */
#ifndef APP_CLIENT_WIRE_H
#define APP_CLIENT_WIRE_H

#include "base/text.h"

struct wire {
    int fd;
    int out_fd; /* ≥ 0: bodies go there, else into `body` */
    struct arena *arena;
    struct text body;
    char bytes[16 * 1024]; /* read, but not yet used */
    size_t at, len;
};

/* Connects; −1 and `why`. */
int wire_connect(const char *address, struct arena *arena, const char **why);

/* Sends all of it. */
MUST_USE bool wire_send(int fd, struct str bytes);

/* The next line, without its CRLF; valid until the next call. False, and a NULL `at`: there is
 * none. */
MUST_USE bool wire_line(struct wire *wire, struct str *line);

/* Moves bytes of the body: so many, those of chunks, all to the end. False: they did not come. */
MUST_USE bool wire_bytes(struct wire *wire, size_t len);
MUST_USE bool wire_chunks(struct wire *wire);
MUST_USE bool wire_rest(struct wire *wire);

#endif
