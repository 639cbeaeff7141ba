/* POST /v1/threads/{thread}/caucuses/{party}/closures: the private talk with that party is over. */
#include "api/endpoint.h"
#include "store/load.h"

static struct fault decide(struct task *task)
{
    int party = word_read(seat_names, task_parameter(task, "{party}"));
    struct ask ask = task_ask(task);

    if (party < 0 || !seat_is_party((enum seat)party))
        return fault_of(FAULT_not_found);
    return rule_caucus_close(&ask, (enum seat)party);
}

const struct endpoint close_caucus = {
    .name = "close_caucus",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/caucuses/{party}/closures",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR),
    .step = STEP_close_caucus,
    .status = 201,
    .decide = decide,
};
