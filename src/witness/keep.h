/* What a witness must never forget: of each log the last checkpoint that it cosigned, in a file of
 * its own. A write is there whole, after a crash as well, or not at all. */
#ifndef WITNESS_KEEP_H
#define WITNESS_KEEP_H

#include "base/str.h"

struct keep {
    int folder, lock; /* descriptors; −1: not open */
};

/* Makes the directory if it is not there, and takes it for this process alone until keep_close().
 * On failure `why` gets the reason. */
MUST_USE bool keep_open(struct keep *keep, const char *directory, const char **why);
void keep_close(struct keep *keep);

/* The note that was kept last for this log; empty: none was. False: the disk failed. */
MUST_USE bool keep_read(const struct keep *keep, struct arena *arena, struct str origin,
                        struct str *note);

/* Keeps another in its place. False: the disk failed, and what it holds is not known. */
MUST_USE bool keep_write(const struct keep *keep, struct arena *arena, struct str origin,
                         struct str note);

#endif
