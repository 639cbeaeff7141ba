/* A turn: one request and its answer, as the server sees it. It may outlive its connection, and
 * even the server. */
#ifndef HTTP_TURN_H
#define HTTP_TURN_H

#include "http/connection.h"
#include "http/framing.h"
#include "http/outflow.h"
#include "http/response.h"
#include "http/server.h"

struct outflow {
    struct outflow_events events;
    struct later later; /* calls closed() or drained() */
    bool running;       /* its owner still counts on it */
    bool chunked;
    bool lost;         /* closed() is due */
    bool owes_drained; /* drained() is due */
};

struct turn {
    struct exchange exchange;
    struct list link;      /* in struct server.turns */
    struct server *server; /* NULL once it is gone */
    struct loop *loop;
    struct later end;
    struct framing framing;
    struct outflow outflow;
    int minor;       /* of HTTP/1.x */
    int status;      /* of the answer; 0: none yet */
    bool dispatched; /* the application has it */
    char peer[INET6_ADDRSTRLEN];
    char head[]; /* a copy of the bytes that the request's views point into */
};

static inline struct turn *turn_of(struct exchange *exchange)
{
    return CONTAINER_OF(exchange, struct turn, exchange);
}

/* A turn on `connection` with a copy of `head`, which may be empty. */
struct turn *turn_new(struct connection *connection, struct str head);

/* Sends the head of an answer, and its body when that is complete. */
void turn_send(struct turn *turn, const struct response *response, enum body_framing framing);

/* The whole answer has been handed over: the turn ends when it has left. */
void turn_flush(struct turn *turn);

/* It is over: at the end of the loop's turn it is reported and freed, and its connection goes on.
 */
void turn_finish(struct turn *turn);

/* Its connection is gone. */
void turn_lose(struct turn *turn);

/* The server ends: the turn is freed, or, while the application has it, left to itself. */
void turn_orphan(struct turn *turn);

/* The outflow's share in these. */
void outflow_lose(struct outflow *outflow);
void outflow_hang_up(struct outflow *outflow);
void outflow_written(struct outflow *outflow);
void outflow_disown(struct outflow *outflow);

#endif
