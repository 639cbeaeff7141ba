/* How a dispute ends other than by agreement, and how it may begin again. */
#ifndef DISPUTE_OUTCOME_H
#define DISPUTE_OUTCOME_H

#include "dispute/ask.h"

struct decide {
    enum preset preset;
    int64_t client_amount, freelancer_amount;
    enum reason reason;
    struct str text;
    struct entry_ref cited[LIMIT_CITED]; /* joint entries */
    size_t cited_count;
    struct id settlement; /* the id of the money's move */
};

struct settle_outside {
    enum reason reason;
    bool has_split;
    int64_t client_amount, freelancer_amount;
    struct str note;
};

MUST_USE struct fault rule_decide(struct ask *ask, const struct decide *in);
MUST_USE struct fault rule_withdraw(struct ask *ask, const struct because *in);
MUST_USE struct fault rule_settle_outside(struct ask *ask, const struct settle_outside *in);
MUST_USE struct fault rule_reopen(struct ask *ask, const struct because *in);

/* Whether `actor` could reopen the dispute now, with the right reason. A dispute has at most one
 * outcome at any time: a reopened one has none until it ends again.
 * - Within the tenant's span after its end, LIMIT_REOPENINGS times, and only the latest dispute of
 * a thread.
 * - Never once the money has moved (settlement confirmed).
 * - Where the money is about to move (pending), only a default and only by the marketplace: nobody
 * else knows that the money has not left; the settlement is cancelled with the step. What was
 * agreed or decided stands while it is pending.
 * - Else (withdrawn, settled outside, or the settlement failed) by the marketplace and the
 * supervisor; by a party only what was withdrawn or defaulted. */
MUST_USE struct fault reopen_is_possible(const struct state *state, enum seat seat, int64_t now);

#endif
