/* The one list of what the API answers. */
#ifndef API_ROUTES_H
#define API_ROUTES_H

#include "flow/endpoint.h"

extern const struct endpoint *const api_endpoints[];
extern const size_t api_endpoint_count;

#endif
