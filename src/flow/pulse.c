/* Whose queue has changed: the mediator's who has the case, that of all mediators if nobody has it,
 * and of supervisors alone while it needs none. A word that is lost is said again with the next
 * change. */
#include "flow/pulse.h"

#include "flow/service_inside.h"

static void send(void *argument);

static void wait(struct pulse *pulse)
{
    if (pulse->waits || pulse->arena || pulse->count == 0)
        return;
    pulse->waits = true;
    timer_start(&pulse->timer, LIMIT_PULSE_MS);
}

static void sent(void *argument)
{
    struct pulse *pulse = argument;

    arena_free(pulse->arena);
    pulse->arena = NULL;
    wait(pulse);
}

/* Those of one tenant; the others stay. */
static void take(struct pulse *pulse, struct array *mediators)
{
    struct id tenant = pulse->at[0].tenant;
    size_t left = 0;

    for (size_t i = 0; i < pulse->count; i++)
        if (id_equal(pulse->at[i].tenant, tenant))
            array_id(mediators, pulse->at[i].mediator);
        else
            pulse->at[left++] = pulse->at[i];
    pulse->count = left;
}

static void send(void *argument)
{
    struct pulse *pulse = argument;
    struct params *params = &pulse->query.params;
    struct array mediators;

    pulse->waits = false;
    pulse->arena = arena_new(LIMIT_ARENA);
    mediators = array_new(pulse->arena, KIB(16));
    pulse->query = (struct query){.statement = SQL_pulse_beat,
                                  .arena = pulse->arena,
                                  .writes = true,
                                  .done = sent,
                                  .argument = pulse};
    params_init(params, pulse->arena);
    params_id(params, pulse->at[0].tenant);
    take(pulse, &mediators);
    params_array(params, &mediators);
    params_id(params, pulse->process);
    params_int(params, time_now());
    pool_run(pulse->service->pool, &pulse->query);
}

static void note(struct pulse *pulse, struct id tenant, struct id mediator)
{
    for (size_t i = 0; i < pulse->count; i++)
        if (id_equal(pulse->at[i].tenant, tenant) && id_equal(pulse->at[i].mediator, mediator))
            return;
    if (pulse->count == LIMIT_PULSES)
        return;
    pulse->at[pulse->count].tenant = tenant;
    pulse->at[pulse->count++].mediator = mediator;
    wait(pulse);
}

void pulse_note(struct pulse *pulse, const struct task *task)
{
    const struct state *state = task->loaded.state;
    struct id tenant = task->keys.tenant, mediator = state->thread.mediator;

    if (id_is_none(state->dispute.id))
        return;
    note(pulse, tenant,
         id_is_none(mediator) && state->dispute.stage == STAGE_NEGOTIATION ? tenant : mediator);
    for (size_t i = 0; i < task->facts.count; i++) {
        const struct fact *fact = &task->facts.at[i];

        if (fact->kind == FACT_mediator_assigned)
            note(pulse, tenant, (struct id){0});
        else if (fact->kind == FACT_mediator_recused)
            note(pulse, tenant, fact->person);
    }
}

void pulse_init(struct pulse *pulse, struct service *service)
{
    uint8_t random[10];

    seal_random(random, sizeof random);
    *pulse = (struct pulse){.service = service, .process = id_make(time_now(), random)};
    timer_init(&pulse->timer, service->loop, send, pulse);
}

void pulse_done(struct pulse *pulse)
{
    timer_done(&pulse->timer);
}
