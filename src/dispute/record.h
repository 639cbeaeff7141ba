/* The record itself: exporting it, and erasing content from it. */
#ifndef DISPUTE_RECORD_H
#define DISPUTE_RECORD_H

#include "dispute/ask.h"

struct erase {
    struct entry_ref target;
    struct str
        fields; /* names of texts, or "file", in ascending order, separated by single spaces */
    enum reason reason;
    struct str note;
};

/* States in each stream of `streams` (bits) that has entries that it was exported; each says so of
 * itself only. */
MUST_USE struct fault rule_export(struct ask *ask, unsigned streams);
MUST_USE struct fault rule_erase(struct ask *ask, const struct erase *in);

#endif
