/* Who may come in. */
#ifndef HTTP_DOORWAY_H
#define HTTP_DOORWAY_H

struct server;
struct sockaddr;

/* Takes over the socket `fd` that `from` has connected. One address too often, or one connection
 * too many, is told so and let go: it may not take a place even to be refused. */
void doorway_enter(struct server *server, int fd, const struct sockaddr *from);

#endif
