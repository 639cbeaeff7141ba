/* Copies for people beside the archives of an export of many: thr_….en.html, thr_….en.pdf. They are
 * made of the archive alone, once it has proved valid, and can be made again. */
#ifndef APP_CASE_COPIES_H
#define APP_CASE_COPIES_H

#include "app/arguments.h"
#include "app/case_list.h"
#include "app/copying.h"

enum copy_form { COPY_HTML, COPY_PDF, COPY_FORMS };

struct case_copies {
    bool wanted[COPY_FORMS];
    struct copying how;
    int folder;           /* descriptor */
    size_t made, lacking; /* archives that were copied; copies for which no font has all signs */
    const char *why;
};

/* What the command line asks for. NULL, or what is wrong with it. */
const char *case_copies_read(const struct arguments *arguments, struct case_copies *out);

bool case_copies_wanted(const struct case_copies *copies);

/* Takes those away that stand there: their archive is about to be another. */
void case_copies_drop(const struct case_copies *copies, const struct case_file *file);

/* Makes those that are not there. False: `why` says why, and `*go_on` whether that is of this
 * archive alone. */
MUST_USE bool case_copies_make(struct case_copies *copies, struct arena *arena,
                               const struct case_file *file, bool *go_on);

#endif
