/* GET /v1/threads/{thread}/live: what its reader may see, as it happens. */
#include "api/endpoint.h"

static const char *const queries[] = {"after", NULL};

const struct endpoint live = {
    .name = "live",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/live",
    .background = true,
    .flow = &live_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .queries = queries,
    .shows = LOOK_LIVE,
    .status = 200,
};
