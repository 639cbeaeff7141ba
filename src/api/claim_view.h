/* A claim as JSON. */
#ifndef API_CLAIM_VIEW_H
#define API_CLAIM_VIEW_H

#include "api/endpoint.h"
#include "store/points.h"

/* `name` NULL inside arrays. */
void render_claim(struct json *json, const char *name, const struct claim_row *row);

#endif
