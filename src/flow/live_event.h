/* The bytes of a live stream: positions and events. */
#ifndef FLOW_LIVE_EVENT_H
#define FLOW_LIVE_EVENT_H

#include "flow/live.h"

/* "id: …\n": where the reader stands after what was sent. */
void live_write_id(struct text *text, const struct live *live);

/* Reads a position that this reader was given; FAULT_bad_cursor if it is none, or of the future. */
MUST_USE struct fault live_read_position(struct live *live, struct arena *arena, struct str text);

/* The event of one entry, behind its id. FAULT_internal if it cannot be read. */
MUST_USE struct fault live_write_entry(struct text *text, const struct follow *follow,
                                       const struct append_entry *entry);

/* "event: end", of the thread alone if there are others. */
void live_write_end(struct text *text, const struct follow *follow);

/* Presence and read marks as the rows of the statement have them. Nothing is written where the
 * reader was told the same before. */
void live_write_presence(struct text *text, struct follow *follow, const struct rows *rows);
void live_write_reads(struct text *text, struct follow *follow, const struct rows *rows);

/* Of each room whose log the reader may know: how far the thread is under a checkpoint, where that
 * is further than what was told before. */
void live_write_covered(struct text *text, struct follow *follow, const struct query *query);

#endif
