/* The HTTP/1.1 server (RFC 9110, 9112) on libevent's listeners and bufferevents, parsed by llhttp
 * behind stricter checks. It knows routes and limits, nothing of disputes. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/fault.h"
#include "http/request.h"
#include "loop/loop.h"

/* One row of the route table. */
struct route {
    enum http_method method; /* a GET route answers HEAD too */
    const char *path;  /* "/v1/threads/{thread}/messages"; a segment in braces takes one segment */
    size_t body_limit; /* bytes; 0: a body is refused */
    const char *content_type; /* what a body must be: "application/json"; NULL: any */
    const char *const
        *queries;       /* names of the query parameters it knows, NULL-terminated; NULL: none;
                           "*": any */
    const void *target; /* the application's own row */
    bool shared;        /* pages of other origins may call it: preflights of it are answered */
    bool rest;          /* the last segment in braces takes all that follow it, too */
};

enum { ROUTE_PARAMETERS = 4 };

/* One request and its answer. The application gets it in `handle`, keeps it as long as it needs,
 * and ends it by exactly one of exchange_answer(), exchange_refuse() and outflow_begin();
 * afterwards it must not touch it. */
struct exchange {
    struct arena *arena; /* everything of this request; ends when the answer has left */
    struct request request;
    const struct route *route;
    struct str parameters[ROUTE_PARAMETERS]; /* of the path, in order, decoded once */
    char request_id[40];                     /* "req_…": given to every answer */
    bool gone;                               /* the client has hung up; answering is harmless */
    void *owner;                             /* the application's own */
    struct connection *connection;
};

/* An answer. Headers that belong to every answer (Date, Content-Length, X-Request-Id, nosniff,
 * no-store) are added. */
enum { RESPONSE_HEADERS = 16 };
struct response {
    int status;
    const char *content_type; /* NULL: no body */
    struct str body;
    struct http_header headers[RESPONSE_HEADERS];
    size_t header_count;
};

void response_header(struct response *response, const char *name, struct str value);

void exchange_answer(struct exchange *exchange, const struct response *response);

/* Answers application/problem+json (RFC 9457) from the fault's row; 429 and 503 get Retry-After. */
void exchange_refuse(struct exchange *exchange, struct fault fault);

/* The body of that problem, for whoever stores answers. */
struct str problem_body(struct arena *arena, struct fault fault, const char *request_id);

/* Times and caps that tests make small. */
struct server_limits {
    size_t connections, connections_per_address;
    int64_t head_ms, body_ms, body_grace_ms, idle_ms, write_stall_ms, linger_ms;
};

/* What the server needs to know. Strings outlive it. */
struct server_config {
    const struct route *routes;
    size_t route_count;
    const char *const *hosts; /* names answered for, NULL-terminated; NULL: any valid Host.
                                 localhost and addresses always pass */
    void (*handle)(void *application, struct exchange *exchange);
    /* Called after each answer has left (or its reader has gone), for metrics and the log. */
    void (*answered)(void *application, const struct exchange *exchange, int status,
                     int64_t micros);
    void *application;
    const struct server_limits *limits; /* NULL: those of base/limits.h */
};

struct server;

/* Binds "127.0.0.1:8080", "[::1]:8080" or "unix:/path". Returns the listening descriptor, or −1
 * with errno; made by the parent before it forks, shared by its workers. Port 0 takes a free one.
 */
int server_bind(const char *address);

/* Whether it has one of these forms; nothing is bound. */
bool server_address_is_sound(const char *address);

/* Why server_bind() has failed: errno's sentence, or which forms an address has. Lives for ever, or
 * until the next such question. */
const char *server_bind_why(const char *address);

/* The bound address as text ("127.0.0.1:41233", "unix:/path"). */
struct str server_address(struct arena *arena, int fd);

/* Serves connections that arrive on `fd`. The descriptor stays the caller's. */
struct server *server_new(struct loop *loop, int fd, const struct server_config *config);

/* Stops accepting, lets requests that have arrived be answered (answers then say "Connection:
 * close"), ends idle connections and outflows, and calls `drained(argument)` when the last is gone
 * or after `limit_ms`. */
void server_drain(struct server *server, int64_t limit_ms, void (*drained)(void *argument),
                  void *argument);

void server_free(struct server *server);

/* Numbers for the metrics. */
struct server_counts {
    size_t connections, outflows, refused;
};
struct server_counts server_counts(const struct server *server);

#endif
