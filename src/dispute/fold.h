/* The fold, kind by kind: each function checks that the fact can follow from the state (false: it
 * cannot, nothing changed), and then makes it true. state.c has the table of them and what they
 * have in common. */
#ifndef DISPUTE_FOLD_H
#define DISPUTE_FOLD_H

#include "dispute/state.h"

bool fold_thread_opened(struct state *state, const struct fact *fact, int64_t seq);
bool fold_message(struct state *state, const struct fact *fact, int64_t seq);
bool fold_caucus_opened(struct state *state, const struct fact *fact, int64_t seq);
bool fold_caucus_closed(struct state *state, const struct fact *fact, int64_t seq);
bool fold_mediator_assigned(struct state *state, const struct fact *fact, int64_t seq);
bool fold_mediator_joined(struct state *state, const struct fact *fact, int64_t seq);
bool fold_mediator_recused(struct state *state, const struct fact *fact, int64_t seq);

bool fold_dispute_opened(struct state *state, const struct fact *fact, int64_t seq);
bool fold_escalated(struct state *state, const struct fact *fact, int64_t seq);
bool fold_evidence_requested(struct state *state, const struct fact *fact, int64_t seq);
bool fold_deadline_extended(struct state *state, const struct fact *fact, int64_t seq);
bool fold_notified(struct state *state, const struct fact *fact, int64_t seq);
bool fold_reminded(struct state *state, const struct fact *fact, int64_t seq);

bool fold_proposal_made(struct state *state, const struct fact *fact, int64_t seq);
bool fold_proposal_accepted(struct state *state, const struct fact *fact, int64_t seq);
bool fold_proposal_closed(struct state *state, const struct fact *fact, int64_t seq);

bool fold_dispute_settled(struct state *state, const struct fact *fact, int64_t seq);
bool fold_dispute_decided(struct state *state, const struct fact *fact, int64_t seq);
bool fold_dispute_defaulted(struct state *state, const struct fact *fact, int64_t seq);
bool fold_dispute_ended(struct state *state, const struct fact *fact,
                        int64_t seq); /* withdrawn, settled outside */
bool fold_dispute_reopened(struct state *state, const struct fact *fact, int64_t seq);
bool fold_settlement_confirmed(struct state *state, const struct fact *fact, int64_t seq);
bool fold_settlement_failed(struct state *state, const struct fact *fact, int64_t seq);

bool fold_fact_stated(struct state *state, const struct fact *fact, int64_t seq);
bool fold_fact_answered(struct state *state, const struct fact *fact,
                        int64_t seq); /* confirmed, objected to */
bool fold_claim_stated(struct state *state, const struct fact *fact, int64_t seq);

/* Puts the facts and claims of a dispute aside. */
void fold_forget_stated(struct state *state);

/* Takes a proposal from the table. */
void fold_proposal_close(struct state *state, const struct proposal *proposal,
                         enum proposal_status status, int64_t at);

#endif
