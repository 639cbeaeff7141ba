/* What the marketplace says of the money. */
#ifndef DISPUTE_SETTLEMENT_H
#define DISPUTE_SETTLEMENT_H

#include "dispute/ask.h"
#include "dispute/split.h"

struct settle {
    struct id settlement;
    struct str external_ref, note;
};

MUST_USE struct fault rule_settlement_confirm(struct ask *ask, const struct settle *in);
MUST_USE struct fault rule_settlement_fail(struct ask *ask, const struct settle *in);

/* Puts the split, its fees and the settlement that is to move the money into the fact of an
 * outcome. Part of other rules. */
void settlement_begin(const struct ask *ask, struct fact *fact, struct split split,
                      struct id settlement);

#endif
