/* What the sides state: facts of the case, whether each party agrees with them, and claims. */
#ifndef DISPUTE_POINT_H
#define DISPUTE_POINT_H

#include "dispute/ask.h"

struct claim_input {
    struct str text;
    struct money amount; /* without a currency: none */
};

MUST_USE struct fault rule_fact_state(struct ask *ask, struct str text);

/* The fact is called by the number of its entry. */
MUST_USE struct fault rule_fact_confirm(struct ask *ask, int64_t entry);
MUST_USE struct fault rule_fact_object(struct ask *ask, int64_t entry, struct str note);

MUST_USE struct fault rule_claim_state(struct ask *ask, const struct claim_input *in);

/* Agreed once both parties agree, disputed as soon as one objects. */
enum point_status point_status(const struct point *point);

#endif
