/* POST /v1/disputes/{dispute}/facts/{number}/confirmations: a party says that a stated fact is so.
 */
#include "api/fact_view.h"

static struct fault decide(struct task *task)
{
    struct ask ask = task_ask(task);

    return rule_fact_confirm(&ask, task->keys.entry.seq);
}

static void answer(struct task *task, struct json *json)
{
    fact_answered(task, json, (struct str){0});
}

const struct endpoint confirm_fact = {
    .name = "confirm_fact",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/facts/{number}/confirmations",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .step = STEP_confirm_fact,
    .status = 201,
    .prepare = fact_prepare,
    .decide = decide,
    .answer = answer,
};
