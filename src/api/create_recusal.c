/* POST /v1/disputes/{dispute}/recusals: the mediator leaves, or is taken from the seat. */
#include "api/endpoint.h"

struct input {
    int reason;
    struct str note;
};

static const struct field fields[] = {
    {"reason", FIELD_WORD, AT(struct input, reason), REQUIRED, .words = reason_names},
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct recuse recuse = {.reason = (enum reason)in->reason, .note = in->note};

    return rule_recuse(&ask, &recuse);
}

const struct endpoint create_recusal = {
    .name = "create_recusal",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/recusals",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_MARKETPLACE),
    .scope = "disputes:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .outsiders = true, /* a mediator who has just left and lost the answer may ask for it again */
    .step = STEP_recuse,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
