/* Answers to a proposal. */
#ifndef DISPUTE_ANSWER_H
#define DISPUTE_ANSWER_H

#include "dispute/proposal.h"

MUST_USE struct fault rule_accept(struct ask *ask, const struct answer *in);
MUST_USE struct fault rule_reject(struct ask *ask, const struct answer *in);

/* Whether the party can still accept or reject it. */
bool answer_is_awaited(const struct proposal *proposal, enum seat party, int64_t now);

#endif
