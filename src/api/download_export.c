/* GET /v1/threads/{thread}/exports/{entry}: the archive; of an export that somebody else closed,
 * what the caller may see. */
#include "api/endpoint.h"

static const char *const queries[] = {"attachments", "proofs", "signatures", "since", NULL};

const struct endpoint download_export = {
    .name = "download_export",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/exports/{entry}",
    .flow = &export_flow,
    .seats = SEATS_EXPORTERS,
    .scope = "exports:write",
    .queries = queries,
    .status = 200,
};
