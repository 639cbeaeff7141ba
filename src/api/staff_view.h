/* Staff as the API shows it: to admins more than to others. */
#ifndef API_STAFF_VIEW_H
#define API_STAFF_VIEW_H

#include "api/render.h"
#include "store/staff.h"

/* `name` NULL inside arrays. */
void render_staff(struct json *json, const char *name, const struct task *task,
                  const struct staff_row *staff);

/* {"staff": …} of the statement's first row; FAULT_not_found without one. */
void answer_staff(struct task *task, struct json *json);

/* The person in the path, who must be somebody else. */
MUST_USE struct fault staff_other(const struct task *task, struct id *person);

#endif
