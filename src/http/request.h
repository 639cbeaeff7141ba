/* One request as the parser left it: checked, bounded, and unchanged until it is answered. */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "base/limits.h"
#include "base/str.h"

enum http_method {
    HTTP_GET,
    HTTP_HEAD,
    HTTP_POST,
    HTTP_PUT,
    HTTP_DELETE,
    HTTP_OPTIONS,
    HTTP_METHODS
};

struct http_header {
    struct str name; /* lower case */
    struct str value;
};

struct http_parameter {
    struct str name, value; /* decoded once */
};

struct request {
    enum http_method method;
    struct str path; /* as sent, "/v1/…"; without the query */
    struct http_header headers[LIMIT_HEADERS];
    size_t header_count;
    struct http_parameter query[LIMIT_QUERY_PARAMETERS];
    size_t query_count;
    struct str body;
    struct str peer;     /* numeric address, or "unix" */
    int64_t received_us; /* monotonic, when the head was complete */
};

/* The value of the header `name` (lower case), or the empty view with a NULL `at`. Singletons were
 * checked on arrival. */
struct str request_header(const struct request *request, const char *name);

/* The value of the query parameter `name`, or the empty view with a NULL `at`. */
struct str request_query(const struct request *request, const char *name);

const char *http_method_name(enum http_method method);

#endif
