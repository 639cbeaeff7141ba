/* Whose move it is, and until when. */
#include "dispute/wait.h"

bool *dispute_spoke(struct dispute *dispute, enum seat party)
{
    return party == SEAT_CLIENT ? &dispute->client_spoke : &dispute->freelancer_spoke;
}

bool *dispute_notified(struct dispute *dispute, enum seat party)
{
    return party == SEAT_CLIENT ? &dispute->client_notified : &dispute->freelancer_notified;
}

void wait_for(struct state *state, enum waiting who, int64_t due_at, const struct fact *fact,
              int64_t seq)
{
    struct dispute *dispute = &state->dispute;

    dispute->waiting_on = who;
    dispute->due_at = due_at;
    dispute->waited_at = fact->at;
    dispute->due_entry = seq;
    dispute->evidence_asked = false;
    dispute->client_notified = dispute->freelancer_notified = false;
    dispute->reminded = false;
    state->dispute_changed = true;
}

void wait_stretch(struct dispute *dispute, int64_t due_at)
{
    if (due_at > dispute->stage_due_at)
        dispute->stage_due_at = due_at;
}

/* The open proposal that was made last; NULL. */
static const struct proposal *newest_open(const struct state *state)
{
    const struct proposal *party = state_open_by_party(state);
    const struct proposal *mediator = state_open_by_mediator(state);

    if (!party || !mediator)
        return party ? party : mediator;
    return party->entry > mediator->entry ? party : mediator;
}

static enum waiting awaited_by_proposal(const struct proposal *proposal)
{
    if (proposal->by != SEAT_MEDIATOR)
        return waiting_on_seat(seat_other(proposal->by));
    if (proposal->client_accepted)
        return WAITING_FREELANCER;
    return proposal->freelancer_accepted ? WAITING_CLIENT : WAITING_BOTH;
}

/* In negotiation the party that has never spoken, else both; in mediation both once a mediator has
 * joined. */
static enum waiting awaited_by_stage(const struct state *state)
{
    const struct dispute *dispute = &state->dispute;

    if (dispute->stage == STAGE_MEDIATION)
        return state->thread.mediator_joined ? WAITING_BOTH : WAITING_MEDIATOR;
    if (dispute->stage != STAGE_NEGOTIATION)
        return WAITING_MEDIATOR;
    if (dispute->client_spoke != dispute->freelancer_spoke)
        return dispute->client_spoke ? WAITING_FREELANCER : WAITING_CLIENT;
    return WAITING_BOTH;
}

static enum waiting awaited(const struct state *state)
{
    const struct proposal *proposal = newest_open(state);

    return proposal ? awaited_by_proposal(proposal) : awaited_by_stage(state);
}

void wait_again(struct state *state, const struct fact *fact, int64_t seq)
{
    const struct dispute *dispute = &state->dispute;
    const struct proposal *proposal = newest_open(state);
    enum waiting who = awaited(state);
    int64_t due_at = proposal ? proposal->expires_at : dispute->stage_due_at;

    if (dispute->waiting_on == WAITING_MEDIATOR || dispute->evidence_asked)
        return;
    if (dispute->waiting_on != who || dispute->due_at != due_at)
        wait_for(state, who, due_at, fact, seq);
}

void wait_hear(struct state *state, const struct fact *fact, int64_t seq)
{
    struct dispute *dispute = &state->dispute;
    enum seat seat = fact->actor.seat;

    if (!seat_is_party(seat) || !stage_is_open(dispute->stage))
        return;
    if (!*dispute_spoke(dispute, seat)) {
        *dispute_spoke(dispute, seat) = true;
        state->dispute_changed = true;
    }
    if (dispute->waiting_on != waiting_on_seat(seat))
        return;
    if (dispute->evidence_asked)
        wait_for(state, WAITING_MEDIATOR, dispute->stage_due_at, fact, seq);
    else if (dispute->waiting_on != awaited(state))
        wait_again(state, fact, seq);
}
