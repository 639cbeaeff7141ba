/* A small blocking HTTP/1.1 client for the tools that talk to a service that runs. */
#ifndef APP_CLIENT_H
#define APP_CLIENT_H

#include "base/str.h"

struct client {
    const char *address; /* as `listen`: "127.0.0.1:8080", "[::1]:8080", "unix:/path" */
    const char *token;   /* of "Authorization: Bearer"; NULL: none */
    int fd;              /* −1: not connected */
    struct arena *arena; /* of answers */
    const char *why;     /* what went wrong */
};

struct call {
    const char *method, *path;
    const char *content_type; /* NULL: application/json */
    struct str body;          /* NULL `at`: none */
    const char *key;          /* Idempotency-Key; NULL: none */
    const char *if_match;     /* NULL: none */
    int body_fd;              /* > 0: the body of a 200 goes there, not into the arena */
};

struct reply {
    int status;
    struct str body;
    struct str etag, location; /* NULL `at`: none */
    int64_t retry_after_s;     /* 0: not said */
};

/* Sends and waits for the whole answer, at most a minute for each part of it. False: `client->why`
 * says why. */
MUST_USE bool client_call(struct client *client, const struct call *call, struct reply *out);

void client_close(struct client *client);

#endif
