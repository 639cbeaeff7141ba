/* What a server is made of, for the files of this folder only. */
#ifndef HTTP_SERVER_INSIDE_H
#define HTTP_SERVER_INSIDE_H

#include "http/date.h"
#include "http/peers.h"
#include "http/router.h"
#include "http/server.h"

struct evconnlistener;

enum { RANDOM_SIZE = 640, RESPONSE_HEAD_SIZE = 16 * 1024 };

struct server {
    struct arena *arena; /* holds this, connections and peers until the end */
    struct loop *loop;
    struct server_config config;
    struct server_limits limits;
    struct router router;
    struct server_counts counts;

    struct evconnlistener *listener;
    struct later accepting; /* listens again */
    struct timer pause;     /* the same, after descriptors had run out */
    bool full;              /* it does not listen until a connection ends */
    struct peers peers;
    struct list connections; // struct connection.link
    struct list spare;       // struct connection.link
    struct list turns;       // struct turn.link

    bool draining;
    struct timer drain_limit;
    struct later drained;
    void (*on_drained)(void *argument);
    void *drained_argument;

    char date[DATE_SIZE];
    int64_t date_at;             /* the second it tells */
    uint8_t random[RANDOM_SIZE]; /* for request ids; got in bulk */
    size_t random_left;
    char scratch[RESPONSE_HEAD_SIZE]; /* where response heads are written */
};

/* The Date header of this second. */
const char *server_date(struct server *server);

/* A fresh request id. */
void server_request_id(struct server *server, char out[40]);

/* A connection or a turn has ended. */
void server_leave(struct server *server);

#endif
