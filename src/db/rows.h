/* The rows that a statement gave back. Columns are numbered from 0 in the order of its SELECT or
 * RETURNING list. */
#ifndef DB_ROWS_H
#define DB_ROWS_H

#include "base/id.h"

struct rows {
    const void *result; /* a PGresult that ends with its arena; NULL: no rows */
    struct arena *arena;
};

int rows_count(const struct rows *rows);
/* Rows that a statement without RETURNING touched. */
int64_t rows_affected(const struct rows *rows);
int rows_columns(const struct rows *rows);
bool rows_null(const struct rows *rows, int row, int column);
struct str rows_text(const struct rows *rows, int row,
                     int column); /* null: NULL `at`; a view into the result */
int64_t rows_int(const struct rows *rows, int row, int column);  /* null: 0 */
bool rows_bool(const struct rows *rows, int row, int column);    /* null: false */
struct id rows_id(const struct rows *rows, int row, int column); /* null: none */
struct str rows_bytes(const struct rows *rows, int row,
                      int column); /* bytea: a view into the result */

#endif
