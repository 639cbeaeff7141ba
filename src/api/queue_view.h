/* Who asks the queue, as every endpoint of it wants to know. */
#ifndef API_QUEUE_VIEW_H
#define API_QUEUE_VIEW_H

#include "flow/task.h"
#include "store/queue.h"
#include "store/views.h"

#define SEATS_QUEUE (BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_AUDITOR))

struct queue_reader queue_reader(const struct task *task);

/* Reads ?view= and the filters beside it. */
MUST_USE struct fault queue_question(const struct task *task, struct queue_page *out);

/* One row of GET /v1/queue. */
void render_queue_row(struct json *json, const struct queue_row *row);

/* A saved view; `name` NULL inside arrays. */
void render_view(struct json *json, const char *name, const struct view_row *row);

#endif
