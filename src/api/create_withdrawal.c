/* POST /v1/disputes/{dispute}/withdrawals: the party who opened the dispute takes it back. */
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
    struct withdraw withdraw = {.reason = (enum reason)in->reason, .note = in->note};

    return rule_withdraw(&ask, &withdraw);
}

const struct endpoint create_withdrawal = {
    .name = "create_withdrawal",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/withdrawals",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_withdraw,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
