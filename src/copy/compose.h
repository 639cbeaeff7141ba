/* The order of a copy: cover, rooms, files, appendix. */
#ifndef COPY_COMPOSE_H
#define COPY_COMPOSE_H

#include "copy/paper.h"

/* What the cover says of the archive. */
struct cover {
    const struct trialogue_audit *audit; /* read, and valid */
    const struct trialogue_audit_summary *summary;
};

void compose(const struct teller *teller, const struct cover *cover, struct paper *paper);

/* compose_entry.c: one entry as a block; what it points to is in `arena`. */
struct block compose_entry(struct arena *arena, const struct teller *teller,
                           const struct line *line);

#endif
