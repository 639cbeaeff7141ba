/* The human copy of an archive: HTML and PDF to read and to print, made from the archive alone and
 * tied to it by the digest of its manifest (docs/decisions/0026-the-human-copy.md). */
#ifndef COPY_COPY_H
#define COPY_COPY_H

#include "copy/words.h"
#include "trialogue/audit.h"

struct copy_order {
    struct trialogue_audit *audit; /* knows what the auditor trusts; nothing was read by it yet */
    struct trialogue_audit_source archive;
    FILE *html, *pdf; /* NULL: not wanted. The caller opens, checks and closes them */
    enum copy_language language;
    int offset_minutes; /* of the reader's clock from UTC, -720 to 840 */
};

enum copy_result {
    COPY_MADE,
    COPY_NOT_VALID,  /* nothing was written; `audit` has the findings */
    COPY_UNREADABLE, /* nothing was written: the archive could not be read */
    COPY_TOO_LARGE,  /* nothing was written: the entries take more than LIMIT_COPY */
    COPY_NOT_WRITTEN /* a file could not be written whole: remove what there is */
};

/* Verifies the archive, and writes the copies only if every check has passed. `*signs_missing`, if
 * not NULL, gets how many signs no font of this machine has: the PDF shows their numbers. */
enum copy_result copy_make(const struct copy_order *order, int *signs_missing);

#endif
