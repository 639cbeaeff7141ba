/* A page of entries on its way into an archive, and the proofs of them all. */
#ifndef FLOW_EXPORT_PAGE_H
#define FLOW_EXPORT_PAGE_H

#include "flow/export.h"

/* One more than is written tells by which key the stream goes on. */
struct export_page {
    struct entry at[EXPORT_PAGE + 1];
    int64_t places[EXPORT_PAGE + 1];
    size_t count;
};

size_t export_page_written(const struct export_page *page);

/* Makes export->query ask for the tiles above those that are written. */
void export_page_ask_tiles(struct export *export, enum stream room);

/* Their proofs out of its answer; NULL: something does not lead to the root that was signed. */
const struct proof *export_page_prove(struct export *export, enum stream room);

#endif
