/* Sealed entries as rows. */
#ifndef FLOW_SEAL_H
#define FLOW_SEAL_H

#include "audit/entry.h"
#include "store/append.h"

/* What the append writes of a sealed entry, without its texts. It points into the entry. */
struct append_entry seal_row(const struct entry *entry);

#endif
