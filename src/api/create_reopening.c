/* POST /v1/disputes/{dispute}/reopenings: a dispute that moved no money goes on at the stage it had
 * reached. */
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
    struct withdraw reopen = {.reason = (enum reason)in->reason, .note = in->note};

    return rule_reopen(&ask, &reopen);
}

const struct endpoint create_reopening = {
    .name = "create_reopening",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/reopenings",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | BIT(SEAT_MARKETPLACE) | BIT(SEAT_SUPERVISOR),
    .scope = "disputes:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_reopen,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
