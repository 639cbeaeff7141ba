/* The state and its one fold: what every kind of fact needs stands in a table, what it changes in
 * fold_*.c. */
#include "dispute/state.h"

#include "dispute/fold.h"
#include "dispute/seat.h"

/* What there must be before the fact can become true. */
enum needs { NEEDS_NOTHING, NEEDS_THREAD, NEEDS_DISPUTE, NEEDS_OPEN, NEEDS_CLOSED };

#define JOINT BIT(STREAM_JOINT)
#define CAUCUS (BIT(STREAM_CAUCUS_CLIENT) | BIT(STREAM_CAUCUS_FREELANCER))
#define EVERY (JOINT | CAUCUS | BIT(STREAM_STAFF))
#define PARTIES SEAT_PARTIES
#define MEDIATOR BIT(SEAT_MEDIATOR)
#define SUPERVISOR BIT(SEAT_SUPERVISOR)
#define MARKETPLACE BIT(SEAT_MARKETPLACE)
#define CLOCK BIT(SEAT_CLOCK)
#define WRITERS (PARTIES | MEDIATOR | SUPERVISOR | BIT(SEAT_ASSISTANT) | MARKETPLACE)

struct row {
    unsigned streams, seats; /* in which it can stand; who can make it true */
    enum needs needs;
    bool (*fold)(struct state *state, const struct fact *fact,
                 int64_t seq); /* NULL: only the head moves */
};

// clang-format off
static const struct row rows[FACT_KINDS] = { /* of the register: none, since no case has its kinds */
    [FACT_thread_opened] = {JOINT, MARKETPLACE, NEEDS_NOTHING, fold_thread_opened},
    [FACT_message_posted] = {EVERY, WRITERS, NEEDS_THREAD, fold_message},
    [FACT_message_imported] = {JOINT, MARKETPLACE, NEEDS_THREAD, NULL},
    [FACT_file_attached] = {EVERY, WRITERS, NEEDS_THREAD, NULL},
    [FACT_caucus_opened] = {JOINT, MEDIATOR, NEEDS_THREAD, fold_caucus_opened},
    [FACT_caucus_closed] = {JOINT, PARTIES | MEDIATOR | SUPERVISOR | MARKETPLACE | CLOCK, NEEDS_THREAD, fold_caucus_closed},
    [FACT_disclosure_consented] = {CAUCUS, PARTIES, NEEDS_THREAD, NULL},
    [FACT_disclosed] = {JOINT, MEDIATOR, NEEDS_THREAD, NULL},
    [FACT_notified] = {JOINT, PARTIES, NEEDS_OPEN, fold_notified},
    [FACT_exported] = {EVERY, WRITERS | BIT(SEAT_AUDITOR), NEEDS_THREAD, NULL},
    [FACT_erased] = {EVERY, SUPERVISOR | MARKETPLACE, NEEDS_THREAD, NULL},
    [FACT_dispute_opened] = {JOINT, PARTIES | MARKETPLACE, NEEDS_THREAD, fold_dispute_opened},
    [FACT_escalated] = {JOINT, PARTIES | MEDIATOR | MARKETPLACE | CLOCK, NEEDS_OPEN, fold_escalated},
    [FACT_mediator_assigned] = {JOINT, MEDIATOR | SUPERVISOR | MARKETPLACE, NEEDS_OPEN, fold_mediator_assigned},
    [FACT_mediator_joined] = {JOINT, MEDIATOR, NEEDS_OPEN, fold_mediator_joined},
    [FACT_mediator_recused] = {JOINT, MEDIATOR | SUPERVISOR | MARKETPLACE, NEEDS_DISPUTE, fold_mediator_recused},
    [FACT_evidence_requested] = {JOINT, MEDIATOR, NEEDS_OPEN, fold_evidence_requested},
    [FACT_evidence_submitted] = {JOINT, PARTIES, NEEDS_OPEN, fold_message},
    [FACT_deadline_extended] = {JOINT, MEDIATOR | MARKETPLACE | CLOCK, NEEDS_OPEN, fold_deadline_extended},
    [FACT_reminded] = {JOINT, CLOCK, NEEDS_DISPUTE, fold_reminded},
    [FACT_proposal_made] = {JOINT, PARTIES | MEDIATOR, NEEDS_OPEN, fold_proposal_made},
    [FACT_proposal_accepted] = {JOINT, PARTIES, NEEDS_OPEN, fold_proposal_accepted},
    [FACT_proposal_rejected] = {JOINT, PARTIES, NEEDS_OPEN, fold_proposal_closed},
    [FACT_proposal_withdrawn] = {JOINT, PARTIES | MEDIATOR, NEEDS_OPEN, fold_proposal_closed},
    [FACT_proposal_expired] = {JOINT, CLOCK, NEEDS_OPEN, fold_proposal_closed},
    [FACT_dispute_settled] = {JOINT, PARTIES, NEEDS_OPEN, fold_dispute_settled},
    [FACT_dispute_decided] = {JOINT, MEDIATOR, NEEDS_OPEN, fold_dispute_decided},
    [FACT_dispute_withdrawn] = {JOINT, PARTIES, NEEDS_OPEN, fold_dispute_ended},
    [FACT_dispute_defaulted] = {JOINT, CLOCK, NEEDS_OPEN, fold_dispute_defaulted},
    [FACT_dispute_settled_outside] = {JOINT, MARKETPLACE, NEEDS_OPEN, fold_dispute_ended},
    [FACT_dispute_reopened] = {JOINT, PARTIES | SUPERVISOR | MARKETPLACE, NEEDS_CLOSED, fold_dispute_reopened},
    [FACT_settlement_confirmed] = {JOINT, MARKETPLACE, NEEDS_CLOSED, fold_settlement_confirmed},
    [FACT_settlement_failed] = {JOINT, MARKETPLACE, NEEDS_CLOSED, fold_settlement_failed},
    [FACT_fact_stated] = {JOINT, PARTIES | MEDIATOR, NEEDS_OPEN, fold_fact_stated},
    [FACT_fact_confirmed] = {JOINT, PARTIES, NEEDS_OPEN, fold_fact_answered},
    [FACT_fact_objected] = {JOINT, PARTIES, NEEDS_OPEN, fold_fact_answered},
    [FACT_claim_stated] = {JOINT, PARTIES, NEEDS_OPEN, fold_claim_stated},
};
// clang-format on

static bool needs_are_met(const struct state *state, enum needs needs, const struct fact *fact)
{
    enum stage stage = state->dispute.stage;

    /* A hidden stream can be replayed without the joint one. */
    if (needs == NEEDS_NOTHING || fact->stream != STREAM_JOINT)
        return true;
    if (id_is_none(state->thread.client))
        return false;
    if (needs == NEEDS_THREAD)
        return true;
    return stage != STAGE_NONE && id_equal(fact->dispute, state->dispute.id) &&
           (needs != NEEDS_OPEN || stage_is_open(stage)) &&
           (needs != NEEDS_CLOSED || stage == STAGE_CLOSED);
}

/* Whether the actor can have made it true. Who takes the mediator's seat does not hold it yet. */
static bool actor_fits(const struct state *state, const struct row *row, const struct fact *fact)
{
    if ((unsigned)fact->actor.seat >= SEAT_COUNT || !(row->seats & BIT(fact->actor.seat)))
        return false;
    if (fact->stream != STREAM_JOINT || fact->kind == FACT_mediator_assigned)
        return true;
    return !fault_is(seat_check(&state->thread, fact->actor));
}

static bool fits(const struct state *state, const struct row *row, const struct fact *fact,
                 int64_t seq)
{
    const struct head *head = &state->heads[fact->stream];

    return row->streams & BIT(fact->stream) && seq == head->seq + 1 && fact->at >= head->at &&
           needs_are_met(state, row->needs, fact) && actor_fits(state, row, fact);
}

bool state_apply(struct state *state, const struct fact *fact, int64_t seq)
{
    bool changed_before = state->dispute_changed;
    const struct row *row;

    if (fact->kind <= FACT_NONE || fact->kind >= FACT_KINDS ||
        (unsigned)fact->stream >= STREAM_COUNT)
        return false;
    row = &rows[fact->kind];
    if (!fits(state, row, fact, seq))
        return false;
    state->dispute_changed = false;
    if (row->fold && !row->fold(state, fact, seq)) {
        state->dispute_changed = changed_before;
        return false;
    }
    if (state->dispute_changed)
        state->dispute.version++;
    state->dispute_changed |= changed_before;
    state->heads[fact->stream].seq = seq;
    state->heads[fact->stream].at = fact->at;
    return true;
}

void state_enter_dispute(struct state *state, const struct dispute *dispute, bool latest)
{
    state->dispute = *dispute;
    state->latest = latest;
    state->proposal_count = 0;
    fold_forget_stated(state);
    state->dispute_changed = state->dispute_new = false;
    memset(state->proposal_changed, 0, sizeof(state->proposal_changed));
}

int64_t state_now(const struct state *state, enum stream stream, int64_t now)
{
    int64_t at = state->heads[stream].at;

    return now > at ? now : at;
}

struct state *state_new(struct arena *arena)
{
    struct state *state = arena_bytes(arena, sizeof *state);

    memset(state, 0, offsetof(struct state, proposals));
    return state;
}

const struct proposal *state_proposal(const struct state *state, struct id id)
{
    for (size_t i = 0; i < state->proposal_count; i++)
        if (id_equal(state->proposals[i].id, id))
            return &state->proposals[i];
    return NULL;
}

const struct point *state_point(const struct state *state, int64_t entry)
{
    for (size_t i = 0; i < state->point_count; i++)
        if (state->points[i].entry == entry)
            return &state->points[i];
    return NULL;
}

static const struct proposal *open_one(const struct state *state, bool by_mediator)
{
    for (size_t i = 0; i < state->proposal_count; i++) {
        const struct proposal *proposal = &state->proposals[i];

        if (proposal->status == PROPOSAL_OPEN && (proposal->by == SEAT_MEDIATOR) == by_mediator)
            return proposal;
    }
    return NULL;
}

const struct proposal *state_open_by_party(const struct state *state)
{
    return open_one(state, false);
}

const struct proposal *state_open_by_mediator(const struct state *state)
{
    return open_one(state, true);
}
