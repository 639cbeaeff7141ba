/* One connection: its socket, its state, its deadline. One request at a time is read from it, as a
 * turn. */
#ifndef HTTP_CONNECTION_H
#define HTTP_CONNECTION_H

#include <netinet/in.h>
#include <sys/uio.h>

#include "http/deadline.h"
#include "http/head.h"

struct bufferevent;
struct peer;
struct server;
struct turn;

enum connection_state {
    READING_HEAD, /* or idle, while no byte of it has come; deadline: idle, then head */
    READING_BODY, /* deadline: body */
    DISPATCHED,   /* the application has the exchange; no deadline, a hang-up is noticed */
    WRITING,      /* the answer leaves; a stalled reader is cut off */
    STREAMING,    /* an outflow; likewise */
    LINGERING,    /* our side is shut down, what still comes is thrown away; deadline: linger */
    CLOSED        /* given back at the end of the loop's turn */
};

struct connection {
    struct list link; /* in struct server.connections or .spare */
    struct server *server;
    struct bufferevent *stream; /* NULL when closed */
    struct peer *peer;          /* NULL for Unix sockets */
    struct deadline deadline;
    struct later end;
    enum connection_state state;
    struct head head;  /* the request being read */
    struct turn *turn; /* from its whole head until its answer has left */
    size_t room;       /* bytes that may wait unread */
    size_t requests;
    size_t lingered; /* bytes thrown away */
    bool ended;      /* the client will send no more */
    bool closing;    /* after the current answer */
    char address[INET6_ADDRSTRLEN];
};

/* Takes over the connected socket `fd`. `peer` may be NULL. */
void connection_new(struct server *server, int fd, struct peer *peer, const char *address);

/* Sends at once what the socket takes and keeps a copy of the rest. A lost connection is closed
 * inside. */
void connection_send(struct connection *connection, struct iovec *pieces, size_t count);

/* Bytes that still wait for the reader. */
size_t connection_lag(const struct connection *connection);

/* The answer has left: goes on with the next request, or says good-bye. */
void connection_next(struct connection *connection);

/* Ends it, normally or so that the peer sees an error. The struct stays valid until the end of the
 * loop's turn. */
void connection_close(struct connection *connection);
void connection_reset(struct connection *connection);

#endif
