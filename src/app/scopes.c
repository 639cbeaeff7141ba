/* The list is the endpoints' own, so it can never lack one. */
#include "app/scopes.h"

#include "api/routes.h"
#include "app/nearest.h"
#include "base/limits.h"

/* Whether an endpoint before `at` asks for the same. */
static bool seen(size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (api_endpoints[i]->scope &&
            strcmp(api_endpoints[i]->scope, api_endpoints[at]->scope) == 0)
            return true;
    return false;
}

static void add_all(struct array *out)
{
    for (size_t i = 0; i < api_endpoint_count; i++)
        if (api_endpoints[i]->scope && !seen(i))
            array_text(out, str_of(api_endpoints[i]->scope));
}

static bool is_known(struct str scope, struct nearest *nearest)
{
    for (size_t i = 0; i < api_endpoint_count; i++) {
        if (!api_endpoints[i]->scope)
            continue;
        if (str_is(scope, api_endpoints[i]->scope))
            return true;
        nearest_offer(nearest, api_endpoints[i]->scope);
    }
    return false;
}

const char *scopes_read(struct str list, struct arena *arena, struct array *out)
{
    *out = array_new(arena, KIB(16));
    if (str_is(list, "all")) {
        add_all(out);
        return NULL;
    }
    do {
        struct str scope = str_cut(&list, ',');
        struct nearest nearest = nearest_to(scope);

        if (!is_known(scope, &nearest))
            return str_format(arena, "there is no scope '%.*s'%s", STR_ARG(scope),
                              nearest_hint(&nearest, "", arena))
                .at;
        array_text(out, scope);
    } while (list.at);
    return NULL;
}
