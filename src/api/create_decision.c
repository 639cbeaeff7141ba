/* POST /v1/disputes/{dispute}/decisions: the mediator decides on the dispute just as it was read
 * (If-Match). */
#include "api/endpoint.h"

struct input {
    struct split_input split;
    int reason;
    struct str text;
    struct int_array cited;
};

static const struct field fields[] = {
    SPLIT_FIELD(struct input, split),
    {"reason", FIELD_WORD, AT(struct input, reason), REQUIRED, .words = reason_names},
    {"text", FIELD_PROSE, AT(struct input, text), REQUIRED, .limit = LIMIT_REASONS},
    {"cited", FIELD_INTEGERS, AT(struct input, cited), REQUIRED, .min = 1, .max = INT64_MAX,
     .limit = LIMIT_CITED},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    return split_check(&in->split);
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    int64_t version = task->loaded.state->dispute.version;
    struct ask ask = task_ask(task);
    struct decide decide = {
        .preset = (enum preset)in->split.preset,
        .client_amount = in->split.client,
        .freelancer_amount = in->split.freelancer,
        .reason = (enum reason)in->reason,
        .text = in->text,
        .settlement = task_id(task),
    };

    for (size_t i = 0; i < in->cited.count; i++)
        decide.cited[decide.cited_count++] = (struct entry_ref){STREAM_JOINT, in->cited.at[i]};
    /* A precondition counts only where all else is well (RFC 9110, 13.2.1): the rule's refusal says
     * more. */
    TRY(rule_decide(&ask, &decide));
    return task->if_match == version ? OK : fault_of(FAULT_precondition_failed);
}

const struct endpoint create_decision = {
    .name = "create_decision",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/decisions",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .if_match = true,
    .step = STEP_decide,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer_dispute,
};
