/* The routes of the test server. */
#ifndef BADINPUT_ROUTES_H
#define BADINPUT_ROUTES_H

#include "http/server.h"

struct application {
    struct loop *loop;
    struct server *server;
    struct list waiting; // struct stream.link
    int64_t answered;    /* reports that came in */
    int64_t abandoned;   /* of them, those whose client had gone */
    int64_t closed;      /* outflows that were closed under us */
};

extern const struct route routes[];
extern const size_t route_count;

/* Answers what still waits, as if its time had come. */
void answer_waiting(struct application *application);

void handle(void *application, struct exchange *exchange);
void answered(void *application, const struct exchange *exchange, int status, int64_t micros);

#endif
