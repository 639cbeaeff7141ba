/* The mediator's seat: who takes it, who leaves it. */
#ifndef DISPUTE_MEDIATOR_H
#define DISPUTE_MEDIATOR_H

#include "dispute/ask.h"

struct assign {
    struct id mediator; /* none: a mediator who takes the case */
    struct str name;
    bool has_conflict; /* the person has declared a tie to a party */
    struct str note;   /* to those who work on the case; it stands in the staff stream */
};

MUST_USE struct fault rule_assign(struct ask *ask, const struct assign *in);
/* The seated mediator names the next one. */
MUST_USE struct fault rule_hand_over(struct ask *ask, const struct assign *in);

MUST_USE struct fault rule_recuse(struct ask *ask, const struct because *in);

#endif
