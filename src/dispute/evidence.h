/* Evidence: asked for by the mediator, submitted by a party. */
#ifndef DISPUTE_EVIDENCE_H
#define DISPUTE_EVIDENCE_H

#include "dispute/ask.h"

struct evidence {
    struct str text;
    struct id attachments[LIMIT_CITED];
    size_t attachment_count;
};

struct evidence_request {
    enum seat party;
    int64_t due_at; /* 0: the tenant's span from now */
    struct str text;
};

MUST_USE struct fault rule_evidence(struct ask *ask, const struct evidence *in);
MUST_USE struct fault rule_evidence_request(struct ask *ask, const struct evidence_request *in);

#endif
