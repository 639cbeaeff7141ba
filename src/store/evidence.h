/* What was asked for as evidence, and what answered it: sql/statements/evidence_checklist.sql. */
#ifndef STORE_EVIDENCE_H
#define STORE_EVIDENCE_H

#include "db/pool.h"
#include "dispute/words.h"

struct evidence_page {
    struct id tenant, thread, dispute;
    int64_t from, limit; /* first number wanted; requests at most */
};

void evidence_checklist_ask(struct query *query, const struct evidence_page *page);

/* A request, with one of its answers; the rows of one request follow each other. */
struct evidence_row {
    int64_t entry, at, due_at;
    enum seat party, by;
    struct str text;                   /* NULL `at`: erased */
    int64_t answer_entry, answered_at; /* 0: nothing has answered it */
};

/* FAULT_internal if the entries hold what they cannot. */
MUST_USE struct fault evidence_read(const struct rows *rows, int row, struct evidence_row *out);

#endif
