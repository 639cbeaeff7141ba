/* Headers of the Fetch standard, 3.2. There is no Access-Control-Allow-Credentials: a page of
 * another origin has its token and nothing else. */
#include "flow/cors.h"

#include "http/origin.h"

bool cors_is_shared(const struct endpoint *endpoint)
{
    return endpoint->seats & SEAT_PARTIES;
}

bool cors_is_asked(const struct task *task)
{
    return task->exchange && task->claim.party && cors_is_shared(task->endpoint) &&
           request_header(&task->exchange->request, "origin").at;
}

void cors_headers(const struct task *task, struct response *response)
{
    struct str origin;

    if (!task->claim.party || !cors_is_shared(task->endpoint))
        return;
    response_header(response, "Vary", STR("Origin"));
    origin = request_header(&task->exchange->request, "origin");
    if (!origin.at || !origin_is_listed(task->loaded.origins, origin))
        return;
    response_header(response, "Access-Control-Allow-Origin", origin);
    response_header(response, "Access-Control-Expose-Headers",
                    STR("ETag, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, "
                        "Idempotency-Replayed, Content-Disposition"));
}
