/* An entry as the API shows it, wherever it is shown: answers to writes, lists, live streams. */
#ifndef FLOW_ENTRY_VIEW_H
#define FLOW_ENTRY_VIEW_H

#include "audit/entry.h"
#include "store/append.h"
#include "json/write.h"

/* One just sealed, with its whole receipt: leaf, seal and salts. */
void entry_view_sealed(struct json *json, const struct entry *entry, const struct fact *fact);

/* One read from the tables; `receipt` adds leaf and salts. FAULT_internal if the leaf cannot be
 * read. */
MUST_USE struct fault entry_view_row(struct arena *arena, struct json *json,
                                     const struct append_entry *row, bool receipt);

/* The same into the open object of an answer that is the entry itself. */
MUST_USE struct fault entry_view_members(struct arena *arena, struct json *json,
                                         const struct append_entry *row, bool receipt);

#endif
