/* POST /v1/disputes/{dispute}/facts: somebody states a fact of the case, for both parties to agree
 * with or to object to. */
#include "api/fact_view.h"

struct input {
    struct str text;
};

static const struct field fields[] = {
    {"text", FIELD_PROSE, AT(struct input, text), REQUIRED, .limit = LIMIT_MESSAGE},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);

    return rule_fact_state(&ask, in->text);
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;
    const struct state *state = task->loaded.state;
    struct point_row row = {.point = state->points[state->point_count - 1], .text = in->text};

    render_fact(json, "fact", &row);
    answer_dispute(task, json);
}

const struct endpoint create_fact = {
    .name = "create_fact",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/facts",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | BIT(SEAT_MEDIATOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_state_fact,
    .status = 201,
    .decide = decide,
    .answer = answer,
};
