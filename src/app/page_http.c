/* docs/http.md: the routes, and the problems that they answer. */
#include "app/pages.h"

#include "api/routes.h"
#include "base/fault.h"
#include "dispute/words.h"

/* A session may call what is its own, whatever its role; an admin holds no seat. */
static void print_seats(const struct endpoint *endpoint)
{
    unsigned seats = endpoint->seats;
    const char *before = "";

    for (int seat = 0; seat < SEAT_COUNT; seat++) {
        if (!(seats & BIT(seat)))
            continue;
        printf("%s%s", before, seat_names[seat]);
        before = ", ";
    }
    if (endpoint->admins || endpoint->personal)
        printf("%s%s", before, endpoint->personal ? "session" : "admin");
}

static void print_routes(void)
{
    puts("## Routes\n\n"
         "Seats are those that may call it (`session`: any of the staff who has signed in); the "
         "scope is what an API key must hold.\n\n"
         "| method | path | name | seats | scope | status |\n"
         "|---|---|---|---|---|---|");
    for (size_t i = 0; i < api_endpoint_count; i++) {
        const struct endpoint *endpoint = api_endpoints[i];

        printf("| %s | `%s` | `%s` | ", http_method_name(endpoint->method), endpoint->path,
               endpoint->name);
        print_seats(endpoint);
        printf(" | %s%s%s | %d |\n", endpoint->scope ? "`" : "",
               endpoint->scope ? endpoint->scope : "", endpoint->scope ? "`" : "",
               endpoint->status);
    }
}

static void print_problems(void)
{
    puts("\n## Problems\n\n"
         "A refusal or failure is `application/problem+json` (RFC 9457): `type` ends in the name "
         "below, `title` and\n"
         "`advice` are its sentences, `errors` point to the fields that were wrong, `request_id` "
         "names the request.\n\n"
         "| type | status | title | advice |\n"
         "|---|---|---|---|");
    for (int code = FAULT_NONE + 1; code < FAULT_CODES; code++) {
        const struct fault_row *row = fault_row((enum fault_code)code);

        printf("| `%s` | %d | %s | %s |\n", row->name, row->status, row->title, row->advice);
    }
}

void page_http(void)
{
    puts("# HTTP\n\n"
         "Printed by `trialogue print http` from `src/api/` and `src/base/fault.def`. The contract "
         "itself, with every\n"
         "field, is `openapi.yaml`.\n");
    print_routes();
    print_problems();
}

void page_routes(void)
{
    for (size_t i = 0; i < api_endpoint_count; i++)
        printf("%s %s %s\n", http_method_name(api_endpoints[i]->method), api_endpoints[i]->path,
               api_endpoints[i]->name);
}
