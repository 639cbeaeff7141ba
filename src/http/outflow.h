/* A body of unknown length, written bit by bit: exports (chunked) and live streams (server-sent
 * events). */
#ifndef HTTP_OUTFLOW_H
#define HTTP_OUTFLOW_H

#include "http/server.h"

struct outflow;

struct outflow_events {
    /* The reader has taken what was written; write more. NULL if not wanted. Never called from
     * inside outflow_write(). */
    void (*drained)(void *argument);
    /* The reader is gone, or was cut off, or the server drains: the outflow must not be used again
     * after this returns. Not called after outflow_end(). */
    void (*closed)(void *argument);
    void *argument;
};

/* Answers the exchange with `response`'s status, type and headers and a body to come. The
 * exchange's arena lives until the outflow ends. HTTP/1.1 gets chunks, HTTP/1.0 an end by closing;
 * HEAD gets the head and closed() at once, later. */
struct outflow *outflow_begin(struct exchange *exchange, const struct response *response,
                              const struct outflow_events *events);

/* Hands over bytes. False: more than LIMIT_OUTPUT bytes still wait for the reader of a live stream,
 * who is being cut off; closed() follows. With a `drained` event there is no such limit: write one
 * piece, then wait for drained. */
bool outflow_write(struct outflow *outflow, struct str bytes);

/* Whether everything written so far has left for the reader. */
bool outflow_is_taken(struct outflow *outflow);

/* The whole body has been written. */
void outflow_end(struct outflow *outflow);

/* Ends it in the middle, so that the reader sees that it is incomplete. */
void outflow_abort(struct outflow *outflow);

#endif
