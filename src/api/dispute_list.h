/* What the lists of disputes share: the summary of one, and where a page ends. */
#ifndef API_DISPUTE_LIST_H
#define API_DISPUTE_LIST_H

#include "flow/task.h"
#include "store/disputes.h"

/* ?limit=, and one more, which tells whether there is a next page; ?cursor=, which leaves `after`
 * alone where there is none. */
MUST_USE struct fault dispute_list_page(struct task *task, const char *list, int64_t *limit,
                                        struct dispute_place *after);

/* The place as a cursor holds it. */
struct str dispute_list_place(struct task *task, struct dispute_place place);

/* One dispute as lists give it. */
void dispute_summary(struct json *json, const char *name, const struct dispute_row *row);

/* {"data": […], "next_cursor": …} from the rows that were asked for. */
void dispute_list_answer(struct task *task, const char *list, struct json *json);

#endif
