/* The steps of the write path, for the flows that take them in another order (flow/command.c). */
#ifndef FLOW_COMMAND_H
#define FLOW_COMMAND_H

#include "flow/task.h"

enum next step_lane(struct task *task);
enum next step_recall(struct task *task);
enum next step_decide(struct task *task);
enum next step_seal(struct task *task);
enum next step_render(struct task *task);
enum next step_append(struct task *task);
enum next step_appended(struct task *task);
enum next step_answer(struct task *task);

#endif
