/* The transition table. */
#include "dispute/step.h"

#include "dispute/seat.h"

#define BY(seat) BIT(SEAT_##seat)
#define AT(stage) BIT(STAGE_##stage)
#define R(reason) BIT(REASON_##reason)
#define PARTIES SEAT_PARTIES
#define HELPED (AT(MEDIATION) | AT(ARBITRATION))
#define OPEN (AT(NEGOTIATION) | HELPED)
#define SEATED (HELPED | AT(CLOSED))
#define ANY (AT(NONE) | OPEN | AT(CLOSED))

static const struct {
    const char *name, *sentence;
} steps[STEPS] = {
    [STEP_NONE] = {"none", "No step."},
#define STEP(name, seats, stages, sentence) [STEP_##name] = {#name, sentence},
#include "dispute/step.def"
};

static const struct {
    enum step step;
    unsigned seats, stages;
} cells[] = {
#define STEP(name, seats, stages, sentence) {STEP_##name, seats, stages},
#define ALSO(name, seats, stages) {STEP_##name, seats, stages},
#include "dispute/step.def"
};

const struct step_move step_moves[] = {
#define MOVE(from, name, to) {STAGE_##from, STEP_##name, STAGE_##to},
#include "dispute/step.def"
};
const size_t step_move_count = COUNT(step_moves);

static const unsigned reasons[STEPS] = {
#define REASONS(name, set) [STEP_##name] = set,
#include "dispute/step.def"
};

_Static_assert(STEPS <= 64, "steps are bits of a uint64_t");
_Static_assert(REASON_COUNT <= 32, "reasons are bits of an unsigned");

const char *step_name(enum step step)
{
    CHECK(step < STEPS);
    return steps[step].name;
}

const char *step_sentence(enum step step)
{
    CHECK(step < STEPS);
    return steps[step].sentence;
}

unsigned step_stages(enum step step, enum seat seat)
{
    unsigned stages = 0;

    for (size_t i = 0; i < COUNT(cells); i++)
        if (cells[i].step == step && cells[i].seats & BIT(seat))
            stages |= cells[i].stages;
    return stages;
}

unsigned step_reasons(enum step step)
{
    CHECK(step < STEPS);
    return reasons[step];
}

struct fault step_check(enum step step, enum seat seat, enum stage stage)
{
    unsigned stages = step_stages(step, seat);

    if (!stages)
        return fault_of(FAULT_not_allowed);
    if (stages & BIT(stage))
        return OK;
    if (stages == (AT(NONE) | AT(CLOSED)))
        return fault_of(FAULT_dispute_open);
    return fault_of(stage == STAGE_CLOSED ? FAULT_dispute_closed : FAULT_wrong_stage);
}

struct fault step_check_actor(enum step step, const struct state *state, struct actor actor)
{
    TRY(step_check(step, actor.seat, state->dispute.stage));
    if (step == STEP_open_thread)
        return OK;
    if (id_is_none(state->thread.client))
        return fault_of(FAULT_not_found);
    if (step == STEP_assign && actor.seat == SEAT_MEDIATOR)
        return OK; /* is about to take the seat */
    return seat_check(&state->thread, actor);
}
