/* The checks between a well-formed head and its body, in the order in which they are decided. */
#include "http/admission.h"

#include "http/host.h"
#include "http/media.h"
#include "http/opinion.h"
#include "http/server_inside.h"
#include "http/target.h"

/* Methods and bodies: who may have one must say how long it is. */
static struct fault check_body(const struct request *request, const struct framing *framing)
{
    bool may_have_body = request->method == HTTP_POST || request->method == HTTP_PUT;

    if (may_have_body && !framing->has_length)
        return fault_of(FAULT_length_required);
    if (!may_have_body && framing->body_len > 0)
        return fault_say(FAULT_bad_request, NULL, "Only POST and PUT have a body.");
    return OK;
}

/* The two parsers must agree on where everything is; otherwise so might a proxy's and ours not. */
static struct fault check_opinion(const struct turn *turn, const struct head *head,
                                  struct str bytes)
{
    struct opinion ours = {
        .method_len = head->method_len,
        .target_len = head->target_len,
        .fields = head->fields,
        .minor = head->minor,
        .body_len = turn->framing.body_len,
    };
    struct str lines = {.at = bytes.at + head->start, .len = head->at - head->start};

    return opinion_is_shared(lines, &ours) ? OK : fault_of(FAULT_bad_request);
}

struct fault admission_understand(struct turn *turn, const struct head *head, struct str bytes)
{
    struct request *request = &turn->exchange.request;

    turn->minor = head->minor;
    head_split(head, turn->head, request);
    if (request->method == HTTP_METHODS)
        return fault_of(FAULT_not_implemented);
    TRY(framing_read(request, head->minor, &turn->framing));
    TRY(host_check(request, head->minor, turn->server->config.hosts));
    TRY(check_body(request, &turn->framing));
    return check_opinion(turn, head, bytes);
}

/* Origin form, or the asterisk of OPTIONS. */
static struct fault read_target(struct turn *turn, struct str target)
{
    struct request *request = &turn->exchange.request;

    if (request->method != HTTP_OPTIONS || !str_is(target, "*"))
        return target_read(turn->exchange.arena, target, request);
    request->path = target;
    return OK;
}

struct fault admission_check(struct turn *turn, struct str target)
{
    struct exchange *exchange = &turn->exchange;
    const struct router *router = &turn->server->router;

    TRY(read_target(turn, target));
    exchange->route = router_find(router, &exchange->request, exchange->parameters);
    if (!exchange->route)
        return router_allow(router, exchange->arena, exchange->request.path).len > 0
                   ? fault_of(FAULT_method_not_allowed)
                   : fault_of(FAULT_not_found);
    for (size_t i = 0; i < ROUTE_PARAMETERS && exchange->parameters[i].at; i++)
        exchange->parameters[i] = target_decode(exchange->arena, exchange->parameters[i]);
    TRY(router_check_query(exchange->arena, exchange->route, &exchange->request));
    if (turn->framing.body_len == 0)
        return OK;
    if (turn->framing.body_len > exchange->route->body_limit)
        return fault_of(FAULT_body_too_large);
    return media_check(&exchange->request, exchange->route->content_type);
}

/* A browser asks before it sends a page's request to another origin, without any credential. Whose
 * page may read the answer is decided by the request's own; so this says the same to everybody. */
static void answer_preflight(struct response *response, struct str allow)
{
    response_header(response, "Access-Control-Allow-Origin", STR("*"));
    response_header(response, "Access-Control-Allow-Methods", allow);
    response_header(response, "Access-Control-Allow-Headers",
                    STR("authorization, content-type, idempotency-key, if-match, if-none-match, "
                        "last-event-id"));
    response_header(response, "Access-Control-Max-Age", STR("7200"));
}

static bool is_preflight(const struct exchange *exchange, const struct router *router)
{
    const struct request *request = &exchange->request;

    return request->method == HTTP_OPTIONS && request_header(request, "origin").at &&
           request_header(request, "access-control-request-method").at &&
           router_is_shared(router, request->path);
}

void admission_refuse(struct turn *turn, struct fault fault)
{
    struct exchange *exchange = &turn->exchange;
    const struct router *router = &turn->server->router;
    struct response response;
    struct str allow;

    if (fault.code != FAULT_method_not_allowed) {
        exchange_refuse(exchange, fault);
        return;
    }
    if (exchange->request.method == HTTP_OPTIONS)
        response = (struct response){.status = 204};
    else
        response_problem(exchange, fault, &response);
    allow = router_allow(router, exchange->arena, exchange->request.path);
    response_header(&response, "Allow", allow);
    if (is_preflight(exchange, router))
        answer_preflight(&response, allow);
    exchange_answer(exchange, &response);
}
