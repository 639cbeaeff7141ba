/* POST /v1/disputes/{dispute}/claims: a party says what it asks for. */
#include "api/claim_view.h"

struct input {
    struct str text;
    struct money amount;
};

static const struct field fields[] = {
    {"text", FIELD_PROSE, AT(struct input, text), REQUIRED, .limit = LIMIT_MESSAGE},
    {"amount", FIELD_MONEY, AT(struct input, amount)},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct claim_input claim = {.text = in->text, .amount = in->amount};

    return rule_claim_state(&ask, &claim);
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;
    enum seat by = task->actor.seat;
    struct claim_row row = {by, task->loaded.state->claims[by - SEAT_CLIENT], in->text};

    render_claim(json, "claim", &row);
    answer_dispute(task, json);
}

const struct endpoint create_claim = {
    .name = "create_claim",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/claims",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_state_claim,
    .status = 201,
    .decide = decide,
    .answer = answer,
};
