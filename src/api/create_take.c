/* POST /v1/queue/takes: a mediator takes the case that waits with the nearest deadline. */
#include "api/endpoint.h"

static struct fault prepare(struct task *task)
{
    task->keys.mediator_is_caller = true;
    return OK;
}

static struct fault decide(struct task *task)
{
    const struct loaded *loaded = &task->loaded;
    struct ask ask = task_ask(task);
    struct assign assign = {
        .mediator = task->actor.person,
        .name = loaded->mediator_name,
        .has_conflict = loaded->mediator_conflict,
    };

    TRY(rule_assign(&ask, &assign));
    task->visible = stream_visible(task->actor.seat);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    answer_dispute(task, json);
    task_location(task, "disputes", ID_DISPUTE, task->keys.dispute);
}

const struct endpoint create_take = {
    .name = "create_take",
    .method = HTTP_POST,
    .path = "/v1/queue/takes",
    .flow = &take_flow,
    .seats = BIT(SEAT_MEDIATOR),
    .threadless = true,
    .terse = true,
    .step = STEP_assign,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer,
};
