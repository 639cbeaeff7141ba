/* Answers as bytes. */
#ifndef HTTP_RESPONSE_H
#define HTTP_RESPONSE_H

#include "base/text.h"
#include "http/server.h"

enum body_framing { BODY_COMPLETE, BODY_CHUNKED, BODY_UNTIL_CLOSE };

/* What the server adds to an answer. */
struct response_frame {
    enum body_framing body;
    bool close; /* the connection, afterwards */
    const char *date;
    const char *request_id;
};

/* Writes status line and headers, with the empty line behind them. */
void response_write(struct text *text, const struct response *response,
                    const struct response_frame *frame);

/* Whether answers of this status have no body and no length (RFC 9110, 6.4.1). */
bool response_is_bare(int status);

/* The problem+json answer for a fault: to a request, or to none that has come yet. */
void response_refusal(struct arena *arena, struct fault fault, const char *request_id,
                      struct response *out);
void response_problem(struct exchange *exchange, struct fault fault, struct response *out);

#endif
