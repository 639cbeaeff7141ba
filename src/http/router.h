/* Finding the row of the route table for a request. */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/server.h"

struct router {
    const struct route *routes;
    size_t count;
};

/* The first row for method and path, and what stood in its braces (as sent). NULL: none. */
const struct route *router_find(const struct router *router, const struct request *request,
                                struct str parameters[ROUTE_PARAMETERS]);

/* The methods of a path for an Allow header, "GET, HEAD, OPTIONS"; empty if there is no such path.
 */
struct str router_allow(const struct router *router, struct arena *arena, struct str path);

/* Whether something at `path` is for pages of other origins too. */
bool router_is_shared(const struct router *router, struct str path);

/* Refuses query parameters that the route does not know. */
MUST_USE struct fault router_check_query(struct arena *arena, const struct route *route,
                                         const struct request *request);

#endif
