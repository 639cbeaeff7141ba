/* Private talks of the mediator with one party, and what of them becomes known to all. */
#ifndef DISPUTE_CAUCUS_H
#define DISPUTE_CAUCUS_H

#include "dispute/ask.h"

struct disclose {
    enum seat party; /* whose caucus */
    int64_t seq;     /* the line */
    struct str text; /* its text, to be repeated to all */
    bool consented;  /* that party has consented to this line */
    enum seat author;
};

MUST_USE struct fault rule_caucus_open(struct ask *ask, enum seat party);
MUST_USE struct fault rule_caucus_close(struct ask *ask, enum seat party);

/* A party allows a line of its own caucus to be disclosed; `author` wrote it: the party, or the
 * mediator to it. */
MUST_USE struct fault rule_consent(struct ask *ask, int64_t seq, enum seat author);
MUST_USE struct fault rule_disclose(struct ask *ask, const struct disclose *in);

/* Closes what is open, before the dispute ends or the mediator leaves. Part of other rules. */
void caucus_close_all(struct ask *ask);

#endif
