/* The fold of what concerns the thread: its opening, messages, caucuses, the mediator's seat. */
#include "dispute/fold.h"
#include "dispute/wait.h"

bool fold_thread_opened(struct state *state, const struct fact *fact, int64_t seq)
{
    struct thread *thread = &state->thread;

    if (seq != 1 || !id_is_none(thread->client))
        return false;
    if (id_is_none(fact->client) || id_is_none(fact->freelancer) ||
        id_equal(fact->client, fact->freelancer))
        return false;
    if (fact->amount.amount < 0 || fact->amount.amount > MONEY_MAX ||
        !fact->amount.currency.code[0])
        return false;
    thread->client = fact->client;
    thread->freelancer = fact->freelancer;
    thread->contract = fact->amount;
    thread->opened_at = fact->at;
    state->thread_changed = true;
    return true;
}

bool fold_message(struct state *state, const struct fact *fact, int64_t seq)
{
    if (fact->stream == STREAM_JOINT)
        wait_hear(state, fact, seq);
    return true;
}

static bool *caucus_of(struct thread *thread, enum seat party)
{
    return party == SEAT_CLIENT ? &thread->caucus_client : &thread->caucus_freelancer;
}

bool fold_caucus_opened(struct state *state, const struct fact *fact, int64_t seq UNUSED)
{
    if (!seat_is_party(fact->party) || *caucus_of(&state->thread, fact->party))
        return false;
    if (!stage_is_open(state->dispute.stage) || !state->thread.mediator_joined)
        return false;
    *caucus_of(&state->thread, fact->party) = true;
    state->thread_changed = true;
    return true;
}

bool fold_caucus_closed(struct state *state, const struct fact *fact, int64_t seq UNUSED)
{
    if (!seat_is_party(fact->party) || !*caucus_of(&state->thread, fact->party))
        return false;
    *caucus_of(&state->thread, fact->party) = false;
    state->thread_changed = true;
    return true;
}

static bool needs_mediator(enum stage stage)
{
    return stage == STAGE_MEDIATION || stage == STAGE_ARBITRATION;
}

/* Mediators take the seat for themselves; only who has just left it names another. */
static bool may_assign(const struct thread *thread, const struct fact *fact, int64_t seq)
{
    return fact->actor.seat != SEAT_MEDIATOR || id_equal(fact->actor.person, fact->person) ||
           (thread->left_entry == seq - 1 && id_equal(fact->actor.person, thread->left));
}

bool fold_mediator_assigned(struct state *state, const struct fact *fact, int64_t seq)
{
    struct thread *thread = &state->thread;

    if (!needs_mediator(state->dispute.stage) || !id_is_none(thread->mediator) ||
        fact->due_at <= fact->at)
        return false;
    if (id_is_none(fact->person) || id_equal(fact->person, thread->client) ||
        id_equal(fact->person, thread->freelancer))
        return false;
    if (!may_assign(thread, fact, seq))
        return false;
    thread->mediator = fact->person;
    thread->mediator_joined = false;
    state->thread_changed = true;
    wait_stretch(&state->dispute, fact->due_at);
    wait_for(state, WAITING_MEDIATOR, fact->due_at, fact, seq);
    return true;
}

bool fold_mediator_joined(struct state *state, const struct fact *fact, int64_t seq)
{
    struct thread *thread = &state->thread;

    if (!needs_mediator(state->dispute.stage) || thread->mediator_joined ||
        fact->due_at <= fact->at)
        return false;
    if (!id_equal(fact->person, thread->mediator) || !id_equal(fact->person, fact->actor.person))
        return false;
    thread->mediator_joined = true;
    state->thread_changed = true;
    wait_stretch(&state->dispute, fact->due_at);
    wait_for(state, WAITING_MEDIATOR, fact->due_at, fact, seq);
    return true;
}

bool fold_mediator_recused(struct state *state, const struct fact *fact, int64_t seq)
{
    struct thread *thread = &state->thread;
    const struct proposal *proposal = state_open_by_mediator(state);

    if (id_is_none(thread->mediator) || !id_equal(fact->person, thread->mediator))
        return false;
    if (thread->caucus_client || thread->caucus_freelancer)
        return false;
    thread->left = thread->mediator;
    thread->left_entry = seq;
    thread->mediator = (struct id){0};
    thread->mediator_joined = false;
    state->thread_changed = true;
    if (!stage_is_open(state->dispute.stage))
        return true;
    if (proposal)
        fold_proposal_close(state, proposal, PROPOSAL_LAPSED, fact->at);
    wait_for(state, WAITING_MEDIATOR, state->dispute.stage_due_at, fact, seq);
    return true;
}
