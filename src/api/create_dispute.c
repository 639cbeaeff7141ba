/* POST /v1/threads/{thread}/disputes: a party, or the marketplace for one, opens a dispute over
 * what the contract is worth. */
#include "api/endpoint.h"

struct input {
    int reason;
    bool has_amount;
    struct money amount;
    struct str text;
    int on_behalf;
};

static const struct field fields[] = {
    {"reason", FIELD_WORD, AT(struct input, reason), REQUIRED, .words = reason_names},
    {"amount", FIELD_MONEY, AT(struct input, amount), PRESENT(struct input, has_amount)},
    {"text", FIELD_PROSE, AT(struct input, text), REQUIRED, .limit = LIMIT_MESSAGE},
    {"on_behalf", FIELD_WORD, AT(struct input, on_behalf), .words = seat_names},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct open_dispute open = {
        .id = task->made = task_id(task),
        .reason = (enum reason)in->reason,
        .amount = in->has_amount ? in->amount : task->loaded.state->thread.contract,
        .text = in->text,
        .on_behalf = (enum seat)in->on_behalf,
    };

    return rule_dispute_open(&ask, &open);
}

static void answer(struct task *task, struct json *json)
{
    task_location(task, "disputes", ID_DISPUTE, task->made);
    answer_dispute(task, json);
}

const struct endpoint create_dispute = {
    .name = "create_dispute",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/disputes",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | BIT(SEAT_MARKETPLACE),
    .scope = "disputes:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_open_dispute,
    .status = 201,
    .decide = decide,
    .answer = answer,
};
