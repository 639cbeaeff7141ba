/* POST /v1/disputes/{dispute}/assignments: somebody is put into the mediator's seat, or a mediator
 * takes it. */
#include "api/endpoint.h"

struct input {
    struct id mediator;
    struct str note;
};

static const struct field fields[] = {
    {"mediator", FIELD_ID, AT(struct input, mediator), .kind = ID_PERSON},
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

/* Ties are looked up by the load, which knows the caller before we do. */
static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    task->keys.mediator = in->mediator;
    task->keys.mediator_is_caller = id_is_none(in->mediator);
    return OK;
}

/* Whoever holds the seat and names another gives it away. */
static bool hands_over(const struct task *task, struct id mediator)
{
    struct actor actor = task->actor;

    return actor.seat == SEAT_MEDIATOR && !id_is_none(mediator) &&
           !id_equal(mediator, actor.person) &&
           id_equal(actor.person, task->loaded.state->thread.mediator);
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    const struct loaded *loaded = &task->loaded;
    struct ask ask = task_ask(task);
    struct assign assign = {
        .mediator = in->mediator,
        .name = loaded->mediator_name,
        .has_conflict = loaded->mediator_conflict,
        .note = in->note,
    };

    if (!loaded->mediator_known || !loaded->mediator_mediates)
        return fault_say(FAULT_invalid, "/mediator", "Name a person who holds a mediator's token.");
    TRY(hands_over(task, in->mediator) ? rule_hand_over(&ask, &assign)
                                       : rule_assign(&ask, &assign));
    /* Whoever takes a case as an outsider reads the answer from the seat. */
    task->outsider = false;
    task->visible = stream_visible(task->actor.seat);
    return OK;
}

const struct endpoint create_assignment = {
    .name = "create_assignment",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/assignments",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_MARKETPLACE),
    .scope = "disputes:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .outsiders = true,
    .step = STEP_assign,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer_dispute,
};
