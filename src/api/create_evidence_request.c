/* POST /v1/disputes/{dispute}/evidence-requests: the mediator asks one party for evidence, until a
 * date. */
#include "api/endpoint.h"

struct input {
    int party;
    struct str text;
    int64_t due_at;
};

static const struct field fields[] = {
    {"party", FIELD_WORD, AT(struct input, party), REQUIRED, .words = seat_names},
    {"text", FIELD_PROSE, AT(struct input, text), REQUIRED, .limit = LIMIT_MESSAGE},
    {"due_at", FIELD_INSTANT, AT(struct input, due_at)},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct evidence_request request = {
        .party = (enum seat)in->party, .due_at = in->due_at, .text = in->text};

    return rule_evidence_request(&ask, &request);
}

const struct endpoint create_evidence_request = {
    .name = "create_evidence_request",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/evidence-requests",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_request_evidence,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
