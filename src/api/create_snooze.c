/* POST /v1/disputes/{dispute}/snoozes: somebody puts a dispute aside for themself. Whatever is new
 * brings it back before its time. */
#include "api/endpoint.h"
#include "store/views.h"

struct input {
    int64_t until;
};

static const struct field fields[] = {
    {"until", FIELD_INSTANT, AT(struct input, until), .nullable = true},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;
    int64_t longest = task->now + INT64_C(1000) * 3600 * 24 * LIMIT_SNOOZE_DAYS;

    if (in->until && (in->until <= task->now || in->until > longest))
        return fault_say(FAULT_invalid, "/until", "It is an instant within the next 31 days.");
    return OK;
}

static struct fault ask(struct task *task)
{
    const struct input *in = task->input;
    const struct state *state = task->loaded.state;
    struct snooze snooze = {
        .tenant = task->keys.tenant,
        .thread = state->thread.id,
        .dispute = state->dispute.id,
        .person = task->actor.person,
        .now = task->now,
        .until_at = in->until,
    };

    if (state->dispute.stage == STAGE_CLOSED)
        return fault_of(FAULT_dispute_closed);
    snooze_set_ask(&task->query, &snooze);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    json_open(json, "snooze");
    json_instant(json, "until", in->until);
    json_close(json);
}

const struct endpoint create_snooze = {
    .name = "create_snooze",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/snoozes",
    .flow = &admin_flow,
    .seats = BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .outsiders = true,
    .status = 200,
    .prepare = prepare,
    .ask = ask,
    .answer = answer,
};
