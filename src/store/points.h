/* Facts of the case and claims: sql/statements/fact_list.sql, claim_list.sql. */
#ifndef STORE_POINTS_H
#define STORE_POINTS_H

#include "db/pool.h"
#include "dispute/state.h"

/* A dispute of a thread. */
struct stated {
    struct id tenant, thread, dispute;
};

/* All of them, oldest first: at most LIMIT_POINTS. */
void fact_list_ask(struct query *query, const struct stated *of);

struct point_row {
    struct point point;                            /* without the entries of the answers */
    struct str text, client_note, freelancer_note; /* NULL `at`: erased, or none */
};

/* FAULT_internal if the table holds what it cannot; so below. */
MUST_USE struct fault point_read(const struct rows *rows, int row, struct point_row *out);

/* One of each side at most. */
void claim_list_ask(struct query *query, const struct stated *of);

struct claim_row {
    enum seat by;
    struct claim claim;
    struct str text; /* NULL `at`: erased */
};

MUST_USE struct fault claim_read(const struct rows *rows, int row, struct claim_row *out);

#endif
