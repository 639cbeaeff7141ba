/* Whose words and names stand where: sql/statements/subject_lines.sql. */
#ifndef STORE_SUBJECTS_H
#define STORE_SUBJECTS_H

#include "db/pool.h"
#include "store/append.h"

struct subject_lines {
    struct id tenant, thread, person;
    unsigned streams; /* to look in, as bits */
    int64_t limit;
};
void subject_lines_ask(struct query *query, const struct subject_lines *lines);

/* A line, and all of the person's texts in it (and "file"). */
struct append_erase subject_line_read(const struct rows *rows, int row);

#endif
