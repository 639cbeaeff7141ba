/* What the endpoints on facts of the case share. */
#ifndef API_FACT_VIEW_H
#define API_FACT_VIEW_H

#include "api/endpoint.h"
#include "store/points.h"

/* `name` NULL inside arrays. */
void render_fact(struct json *json, const char *name, const struct point_row *row);

/* The step is about the fact in the path: its row is loaded. FAULT_not_found if that is no number.
 */
MUST_USE struct fault fact_prepare(struct task *task);

/* {"fact": …, "dispute": …} after an answer to the loaded fact; `note` of an objection. */
void fact_answered(struct task *task, struct json *json, struct str note);

#endif
