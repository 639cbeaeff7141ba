/* What people have begun to say: sql/statements/draft_list.sql, draft_save.sql. */
#ifndef STORE_DRAFTS_H
#define STORE_DRAFTS_H

#include "db/pool.h"
#include "dispute/words.h"

struct drafts_of {
    struct id tenant, thread, person;
    unsigned streams; /* that the person sees */
};
void draft_list_ask(struct query *query, const struct drafts_of *of);

struct draft {
    struct id tenant, thread, person;
    enum stream stream;
    struct str sealed; /* what they have begun to say; NULL `at`: let go of it */
    int64_t saved_at;
};
void draft_save_ask(struct query *query, const struct draft *draft);

struct draft_row {
    struct str stream, text;
    int64_t saved_at;
};
struct draft_row draft_read(const struct rows *rows, int row);

#endif
