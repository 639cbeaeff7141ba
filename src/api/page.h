/* What endpoints that list things share: where a page begins, its rows, and where the next one
 * begins. */
#ifndef API_PAGE_H
#define API_PAGE_H

#include "flow/task.h"

/* The statement is asked for one row more than fit on the page: that one tells whether there is a
 * next page. */
struct page_view {
    const char *list; /* what its cursors are for */
    void (*render)(struct task *task, struct json *json, int row);
    struct str (*place)(struct task *task, int row); /* of the last row of a page */
};

/* How many rows to ask for, and the place behind which they are; empty: from the first. */
MUST_USE struct fault page_ask(struct task *task, const char *list, int64_t *limit,
                               struct str *place);

/* "data" and "next_cursor". */
void page_answer(struct task *task, struct json *json, const struct page_view *view);

/* The same of a list that is never longer than one page. */
void page_whole(struct task *task, struct json *json,
                void (*render)(struct task *task, struct json *json, int row));

/* A place that is a time and an id: "1790000000000 ses_…". */
struct str page_place(const struct task *task, int64_t at, enum id_kind kind, struct id id);

/* Reads it; an empty one leaves both as they are. */
MUST_USE struct fault page_place_read(struct str place, enum id_kind kind, int64_t *at,
                                      struct id *id);

#endif
