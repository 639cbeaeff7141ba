/* Looking things up in a request. */
#include "http/request.h"

struct str request_header(const struct request *request, const char *name)
{
    struct str wanted = str_of(name);

    for (size_t i = 0; i < request->header_count; i++)
        if (str_equal(request->headers[i].name, wanted))
            return request->headers[i].value;
    return (struct str){0};
}

struct str request_query(const struct request *request, const char *name)
{
    struct str wanted = str_of(name);

    for (size_t i = 0; i < request->query_count; i++)
        if (str_equal(request->query[i].name, wanted))
            return request->query[i].value;
    return (struct str){0};
}

const char *http_method_name(enum http_method method)
{
    static const char *const names[] = {
        [HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD",     [HTTP_POST] = "POST",
        [HTTP_PUT] = "PUT", [HTTP_DELETE] = "DELETE", [HTTP_OPTIONS] = "OPTIONS",
    };

    return (size_t)method < COUNT(names) ? names[method] : "other";
}
