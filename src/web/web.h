/* The pages and scripts of the thread view, embedded in the program, and how browsers are to treat
 * them. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "http/server.h"

extern const struct route web_routes[];
extern const size_t web_route_count;

/* Answers a request of one of those routes. `secure`: people reach the service by https, so that
 * browsers may be told to insist on it. */
void web_answer(struct exchange *exchange, bool secure);

#endif
