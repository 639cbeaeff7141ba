/* Where words stand: search_page.sql. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "db/pool.h"
#include "dispute/words.h"

/* A line of a thread, and where a page of results ended. */
struct search_place {
    int64_t at;
    struct id thread;
    struct str stream;
    int64_t seq;
};
#define SEARCH_NEWEST ((struct search_place){.at = INT64_MAX, .stream = {"", 0}})

struct search_page {
    struct id tenant;
    struct id mediator; /* none: who sees all of the tenant */
    unsigned streams;   /* that the caller reads, as bits */
    struct id thread;   /* none: any */
    const int64_t *grams;
    size_t gram_count;
    struct search_place after;
    int64_t lines; /* to look at */
};

/* Newest first; a row for each text of a line. */
void search_page_ask(struct query *query, const struct search_page *page);

struct search_row {
    struct search_place place;
    struct str text, seat, kind;
    struct str ref, title; /* of the thread; NULL `at`: erased */
    struct id dispute;     /* that was the thread's latest then; none: there was none */
    int64_t lines;         /* on this page; the rows may be of fewer */
};
struct search_row search_read(const struct rows *rows, int row);

bool search_same(const struct search_place *a, const struct search_place *b);

#endif
