/* The flow of many assignments: it begins a command for each dispute and waits for the last. */
#include "flow/bulk.h"

#include "flow/command.h"
#include "flow/service_inside.h"

/* The same question as an ordinary request's: is there such a case, and may they see it? */
static enum next seat(struct task *task)
{
    const struct bulk_item *item = task->done_argument;
    const struct state *state = task->loaded.state;
    bool taken = !id_is_none(state->thread.mediator) &&
                 !id_equal(state->thread.mediator, item->parent->actor.person);
    bool waits =
        state->dispute.stage == STAGE_MEDIATION || state->dispute.stage == STAGE_ARBITRATION;

    task->actor = item->parent->actor;
    if (id_is_none(state->thread.id) || !id_equal(state->dispute.id, item->dispute) ||
        (task->actor.seat == SEAT_MEDIATOR && (taken || !waits)))
        return task_refuse(task, fault_of(FAULT_not_found));
    return NEXT;
}

/* Who holds the seat already is not put into it again: so a repeated request says the same. */
static struct fault decide(struct task *task)
{
    struct bulk_item *item = task->done_argument;
    const struct loaded *loaded = &task->loaded;
    const struct thread *thread = &loaded->state->thread;
    struct ask ask = {loaded->state, task->actor, task->now, &task->facts};
    struct assign assign = {
        .mediator = task->keys.mediator,
        .name = loaded->mediator_name,
        .has_conflict = loaded->mediator_conflict,
    };

    item->idle = id_equal(thread->mediator, assign.mediator) &&
                 (task->actor.seat != SEAT_MEDIATOR || thread->mediator_joined);
    if (item->idle)
        return OK;
    if (!loaded->mediator_known || !loaded->mediator_mediates)
        return fault_of(FAULT_invalid);
    return rule_assign(&ask, &assign);
}

static const struct flow_step one_steps[] = {
    {"lane", step_lane},     {"load", step_load},     {"loaded", step_loaded},
    {"seat", seat},          {"decide", step_decide}, {"seal", step_seal},
    {"render", step_render}, {"append", step_append}, {"appended", step_appended},
    {"answer", step_answer},
};
static const struct flow one_flow = {"assign_one", one_steps};
static const struct endpoint assign_one = {
    .name = "assign_one", .flow = &one_flow, .step = STEP_assign, .decide = decide};

static void one_done(void *argument, struct fault fault)
{
    struct bulk_item *item = argument;
    struct task *parent = item->parent;

    item->fault = fault;
    if (--parent->bulk->waiting == 0)
        task_wake(parent);
}

static enum next spread(struct task *task)
{
    struct bulk *bulk = task->bulk;

    bulk->waiting = bulk->count + 1; /* ours, while we begin them */
    for (size_t i = 0; i < bulk->count; i++) {
        const struct load_keys keys = {.tenant = task->keys.tenant,
                                       .dispute = bulk->items[i].dispute,
                                       .mediator = bulk->mediator};
        struct task_end end = {one_done, &bulk->items[i]};

        bulk->items[i].parent = task;
        task_within(task->service, &assign_one, &keys, &end);
    }
    return --bulk->waiting == 0 ? NEXT : WAIT;
}

static const struct flow_step bulk_steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"spread", spread}, /* waits: a command for each */
    {"answer", step_show},
};
const struct flow bulk_flow = {"bulk", bulk_steps};
