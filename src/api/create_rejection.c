/* POST /v1/proposals/{proposal}/rejections: a party says no to the version it has seen (If-Match).
 */
#include "api/endpoint.h"

struct input {
    struct str note;
};

static const struct field fields[] = {
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct answer reject = {
        .proposal = task->keys.proposal, .version = task->if_match, .note = in->note};

    return rule_reject(&ask, &reject);
}

const struct endpoint create_rejection = {
    .name = "create_rejection",
    .method = HTTP_POST,
    .path = "/v1/proposals/{proposal}/rejections",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .if_match = true,
    .step = STEP_reject,
    .status = 201,
    .decide = decide,
    .answer = answer_proposal,
};
