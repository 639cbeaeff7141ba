/* Which cases an export of many fetches: asked of the service, page by page. */
#ifndef APP_CASE_LIST_H
#define APP_CASE_LIST_H

#include "app/client.h"
#include "base/id.h"
#include "seal/seal.h"

enum { CASES_MAX = 1000000 };

/* One case, and its archive in the folder. */
struct case_file {
    struct id thread;
    bool there; /* the archive stands there whole, with this digest */
    struct digest digest;
    int64_t size;
};

/* Ascending by thread once it has been read; each thread once. */
struct case_list {
    struct case_file *at; /* of malloc(): it grows beyond what an arena holds */
    size_t count, room;
};

/* What to list; NULL and 0: anything. */
struct case_filter {
    const char *stage;                   /* a dispute of the thread is at it */
    const char *tag;                     /* for staff alone */
    int64_t closed_after, closed_before; /* a dispute of the thread ended then: from, and before */
};

/* False: `client->why` says why; it may have been made of `client->arena`. */
MUST_USE bool case_list_read(struct client *client, const struct case_filter *filter,
                             struct case_list *out);

/* NULL: the thread is not in the list. */
struct case_file *case_list_find(const struct case_list *list, struct id thread);

void case_list_free(struct case_list *list);

#endif
