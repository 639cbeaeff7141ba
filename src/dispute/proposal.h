/* Proposals: terms on the table, and taking them back. */
#ifndef DISPUTE_PROPOSAL_H
#define DISPUTE_PROPOSAL_H

#include "dispute/ask.h"

struct propose {
    struct id id;
    struct id answers; /* the other party's open proposal that this one counters; none */
    enum preset preset;
    int64_t client_amount,
        freelancer_amount; /* of a custom split; else zero or what the preset gives */
    int64_t expires_at;    /* 0: the tenant's span from now */
    struct str note;
};

struct answer {
    struct id proposal;
    int64_t version; /* of the proposal as the actor saw it; 0 (not for rule_accept): whichever */
    struct str note;
    struct id settlement; /* the id to use if money is to move */
};

MUST_USE struct fault rule_propose(struct ask *ask, const struct propose *in);
MUST_USE struct fault rule_proposal_withdraw(struct ask *ask, const struct answer *in);

/* Whether it can still be answered: open, and its time has not run out. NULL cannot. */
bool proposal_is_live(const struct proposal *proposal, int64_t now);

/* States, as the clock, that those whose time has run out have expired. Part of other rules. */
void proposal_expire_due(struct ask *ask);

#endif
