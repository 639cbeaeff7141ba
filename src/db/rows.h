/* The rows that a statement gave back. Columns are numbered from 0 in the order of its SELECT or
 * RETURNING list. */
#ifndef DB_ROWS_H
#define DB_ROWS_H

#include "base/id.h"

/* What a sealed column holds. */
struct opened {
    struct str text; /* NULL `at`: null, or it does not open */
    struct str salt; /* of a text that a leaf commits to, else empty */
};

/* Opens the columns whose names begin with "sealed", when a result comes and before anybody reads
 * it: nothing else gets to see what was sealed, and nothing reads it sealed. False: it is not what
 * was sealed for that place. */
struct opener {
    bool (*open)(void *argument, struct arena *arena, struct str sealed, struct opened *out);
    void *argument;
};

struct rows {
    const void *result; /* a PGresult that ends with its arena; NULL: no rows */
    struct arena *arena;
    int count, columns;
    struct openings *openings; /* NULL: no column is sealed */
};

struct rows rows_of(const void *result, struct arena *arena);

/* False: something in them does not open. */
MUST_USE bool rows_open(struct rows *rows, const struct opener *opener);

/* Whether a sealed column of this row does not open. */
bool rows_broken(const struct rows *rows, int row);

int rows_count(const struct rows *rows);
int rows_columns(const struct rows *rows);
bool rows_null(const struct rows *rows, int row, int column);
struct str rows_text(const struct rows *rows, int row,
                     int column); /* null: NULL `at`; a view into the result */
int64_t rows_int(const struct rows *rows, int row, int column);  /* null: 0 */
bool rows_bool(const struct rows *rows, int row, int column);    /* null: false */
struct id rows_id(const struct rows *rows, int row, int column); /* null: none */
struct str rows_bytes(const struct rows *rows, int row,
                      int column); /* bytea: a view into the result */

/* The salt of a sealed column. */
struct str rows_salt(const struct rows *rows, int row, int column);

#endif
