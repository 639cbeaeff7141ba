/* GET /v1/live: all threads that one of the staff has open, and the queue, in one stream. */
#include "api/endpoint.h"

static const char *const queries[] = {"threads", "after", NULL};

const struct endpoint live_all = {
    .name = "live_all",
    .method = HTTP_GET,
    .path = "/v1/live",
    .background = true,
    .flow = &live_all_flow,
    .seats = SEATS_STAFF | BIT(SEAT_AUDITOR),
    .queries = queries,
    .threadless = true,
    .shows = LOOK_LIVE,
    .status = 200,
};
