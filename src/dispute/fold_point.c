/* The fold of what the sides state: facts of the case, answers to them, claims. */
#include "dispute/fold.h"
#include "dispute/wait.h"

void fold_forget_stated(struct state *state)
{
    state->point_count = 0;
    memset(state->claims, 0, sizeof(state->claims));
    memset(state->point_changed, 0, sizeof(state->point_changed));
    memset(state->claim_changed, 0, sizeof(state->claim_changed));
}

static void answer(struct point *point, const struct fact *fact, int64_t seq)
{
    bool client = fact->actor.seat == SEAT_CLIENT;

    *(client ? &point->client : &point->freelancer) =
        fact->kind == FACT_fact_objected ? STANCE_OBJECTS : STANCE_AGREES;
    *(client ? &point->client_entry : &point->freelancer_entry) = seq;
}

/* Who states a fact has agreed with it. */
bool fold_fact_stated(struct state *state, const struct fact *fact, int64_t seq)
{
    struct point *point = &state->points[state->point_count];

    if (state->dispute.facts >= LIMIT_POINTS || state->point_count == COUNT(state->points))
        return false;
    if (fact->actor.seat == SEAT_MEDIATOR && !state->thread.mediator_joined)
        return false;
    *point = (struct point){.entry = seq, .by = fact->actor.seat, .at = fact->at};
    if (seat_is_party(point->by))
        answer(point, fact, seq);
    state->point_changed[state->point_count++] = true;
    state->dispute.facts++;
    state->dispute_changed = true;
    wait_hear(state, fact, seq);
    return true;
}

bool fold_fact_answered(struct state *state, const struct fact *fact, int64_t seq)
{
    const struct point *named = state_point(state, fact->reply_to.seq);

    if (!named)
        return false;
    answer(&state->points[named - state->points], fact, seq);
    state->point_changed[named - state->points] = true;
    wait_hear(state, fact, seq);
    return true;
}

/* A part of what is in dispute, or no sum at all. */
static bool may_be_claimed(const struct money *amount, const struct money *disputed)
{
    if (!amount->currency.code[0])
        return amount->amount == 0;
    return amount->amount >= 0 && amount->amount <= disputed->amount &&
           currency_equal(amount->currency, disputed->currency);
}

bool fold_claim_stated(struct state *state, const struct fact *fact, int64_t seq)
{
    size_t side = fact->actor.seat == SEAT_CLIENT ? 0 : 1;

    if (!may_be_claimed(&fact->amount, &state->dispute.amount))
        return false;
    state->claims[side] = (struct claim){.entry = seq, .at = fact->at, .amount = fact->amount};
    state->claim_changed[side] = true;
    wait_hear(state, fact, seq);
    return true;
}
