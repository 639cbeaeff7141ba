/* Taking the next case: the service finds the dispute, then it is a command like any other. Who
 * comes second to a dispute gets another one. */
#include "flow/command.h"
#include "store/queue.h"

static enum next find(struct task *task)
{
    task_statement(task);
    take_next_ask(&task->query, task->keys.tenant, task->actor.person);
    return task_run_statement(task);
}

static enum next found(struct task *task)
{
    if (fault_is(task->query.fault))
        return task_refuse(task, task->query.fault);
    if (rows_count(&task->query.rows) == 0)
        return task_refuse(task, fault_of(FAULT_nothing_to_take));
    task->keys.dispute = rows_id(&task->query.rows, 0, 0);
    task->keys.mediator = task->actor.person;
    return NEXT;
}

/* Whether somebody else was quicker, or the dispute has ended meanwhile. */
static enum next still_free(struct task *task)
{
    const struct state *state = task->loaded.state;
    bool waits =
        state->dispute.stage == STAGE_MEDIATION || state->dispute.stage == STAGE_ARBITRATION;

    if (waits && id_is_none(state->thread.mediator))
        return NEXT;
    if (++task->attempts == LIMIT_ATTEMPTS)
        return task_refuse(task, fault_of(FAULT_conflict));
    return task_again(task, "find");
}

static const struct flow_step take_steps[] = {
    {"authenticate", step_authenticate}, /* who is asking; no I/O                            */
    {"read input", step_read_input},
    {"lane", step_lane}, /* those who take wait for each other                      */
    {"load", step_load}, /* waits: the credential, and the answer to a retry        */
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"recall", step_recall}, /* a retry gets the case it was given                      */
    {"authorize", step_authorize},
    {"find", find}, /* waits: the nearest deadline that they may mediate       */
    {"found", found},
    {"load case", step_load}, /* waits: the case                                         */
    {"loaded case", step_loaded},
    {"still free", still_free}, /* or the next one                                         */
    {"decide", step_decide},
    {"seal", step_seal},
    {"render", step_render},
    {"append", step_append},     /* waits: compare-and-append                               */
    {"appended", step_appended}, /* won, or all again                                       */
    {"answer", step_answer},
};
const struct flow take_flow = {"take", take_steps};
