/* POST /v1/disputes/{dispute}/escalations: the dispute goes to mediation, or from there to
 * arbitration. */
#include "api/endpoint.h"

struct input {
    int to, reason;
    struct str note;
    int on_behalf;
};

static const struct field fields[] = {
    {"to", FIELD_WORD, AT(struct input, to), REQUIRED, .words = stage_names},
    {"reason", FIELD_WORD, AT(struct input, reason), REQUIRED, .words = reason_names},
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
    {"on_behalf", FIELD_WORD, AT(struct input, on_behalf), .words = seat_names},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct escalate escalate = {
        .to = (enum stage)in->to,
        .reason = (enum reason)in->reason,
        .note = in->note,
        .on_behalf = (enum seat)in->on_behalf,
    };

    return rule_escalate(&ask, &escalate);
}

const struct endpoint create_escalation = {
    .name = "create_escalation",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/escalations",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | BIT(SEAT_MEDIATOR) | BIT(SEAT_MARKETPLACE),
    .scope = "disputes:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_escalate,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
