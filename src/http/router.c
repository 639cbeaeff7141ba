/* Matching paths against the route table, row by row: most rows differ within a few bytes. */
#include "http/router.h"

/* Whether `path` is one of the route's; a segment in braces takes one segment that is not empty. */
static bool matches(const struct route *route, struct str path,
                    struct str parameters[ROUTE_PARAMETERS])
{
    size_t count = 0, at = 0;

    for (const char *pattern = route->path; *pattern; pattern++) {
        size_t from = at;

        if (*pattern != '{') {
            if (at == path.len || path.at[at++] != *pattern)
                return false;
            continue;
        }
        pattern = strchr(pattern, '}');
        CHECK(pattern && count < ROUTE_PARAMETERS);
        while (at < path.len && (path.at[at] != '/' || (route->rest && !pattern[1])))
            at++;
        if (at == from)
            return false;
        parameters[count++] = (struct str){.at = path.at + from, .len = at - from};
    }
    if (at < path.len)
        return false;
    while (count < ROUTE_PARAMETERS) /* what rows before this one have begun to take */
        parameters[count++] = (struct str){0};
    return true;
}

const struct route *router_find(const struct router *router, const struct request *request,
                                struct str parameters[ROUTE_PARAMETERS])
{
    enum http_method method = request->method == HTTP_HEAD ? HTTP_GET : request->method;

    for (size_t i = 0; i < router->count; i++) {
        const struct route *route = &router->routes[i];

        if (route->method == method && matches(route, request->path, parameters))
            return route;
    }
    for (size_t i = 0; i < ROUTE_PARAMETERS; i++)
        parameters[i] = (struct str){0};
    return NULL;
}

struct str router_allow(const struct router *router, struct arena *arena, struct str path)
{
    struct str ignored[ROUTE_PARAMETERS];
    bool has[HTTP_METHODS] = {0};
    struct str list = STR("");

    for (size_t i = 0; i < router->count; i++)
        if (str_is(path, "*") || matches(&router->routes[i], path, ignored))
            has[router->routes[i].method] = has[HTTP_OPTIONS] = true;
    has[HTTP_HEAD] = has[HTTP_GET];
    for (enum http_method method = 0; method < HTTP_METHODS; method++)
        if (has[method])
            list = str_format(arena, "%.*s%s%s", STR_ARG(list), list.len > 0 ? ", " : "",
                              http_method_name(method));
    return list;
}

bool router_is_shared(const struct router *router, struct str path)
{
    struct str ignored[ROUTE_PARAMETERS];

    for (size_t i = 0; i < router->count; i++)
        if (router->routes[i].shared && matches(&router->routes[i], path, ignored))
            return true;
    return false;
}

struct fault router_check_query(struct arena *arena, const struct route *route,
                                const struct request *request)
{
    for (size_t i = 0; i < request->query_count; i++) {
        struct str name = request->query[i].name;
        const char *const *known = route->queries;

        while (known && *known && !str_is(name, *known) && !str_is(STR("*"), *known))
            known++;
        if (!known || !*known)
            return fault_say(FAULT_bad_parameter, str_c(arena, name),
                             "This resource does not know the parameter.");
    }
    return OK;
}
