/* POST /v1/disputes/{dispute}/extensions: whoever is awaited gets more time. */
#include "api/endpoint.h"

struct input {
    int64_t due_at;
    int reason;
    struct str note;
};

static const struct field fields[] = {
    {"due_at", FIELD_INSTANT, AT(struct input, due_at), REQUIRED},
    {"reason", FIELD_WORD, AT(struct input, reason), REQUIRED, .words = reason_names},
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct extend extend = {
        .due_at = in->due_at, .reason = (enum reason)in->reason, .note = in->note};

    return rule_extend(&ask, &extend);
}

const struct endpoint create_extension = {
    .name = "create_extension",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/extensions",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR) | BIT(SEAT_MARKETPLACE),
    .scope = "disputes:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_extend,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
