/* GET /v1/tenant: the caller's own tenant, and its settings for mediation. */
#include "api/endpoint.h"
#include "api/tenant_view.h"

const struct endpoint get_tenant = {
    .name = "get_tenant",
    .method = HTTP_GET,
    .path = "/v1/tenant",
    .flow = &read_flow,
    .seats = BIT(SEAT_MARKETPLACE) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_MEDIATOR),
    .scope = "tenant:read",
    .admins = true,
    .threadless = true,
    .status = 200,
    .answer = answer_tenant,
};
