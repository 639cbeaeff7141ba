/* Stops admitting writes after several have gone unanswered until their deadline, as when a
 * synchronous standby is gone: each of them leaves a server process behind that waits for it. Now
 * and then one may probe. */
#ifndef DB_FUSE_H
#define DB_FUSE_H

#include "base/base.h"

enum { FUSE_UNANSWERED = 3 };

struct fuse {
    int unanswered; /* writes in a row */
    bool probing;   /* one write has been let through */
    int64_t pause;  /* µs; doubles with each probe that stays unanswered */
    int64_t until;  /* monotonic µs: no probe before that */
};

/* Whether a write may run now. One that was admitted is followed by one of the other three calls.
 */
bool fuse_admit(struct fuse *fuse, int64_t now);
void fuse_answered(struct fuse *fuse);                /* it was committed */
void fuse_unanswered(struct fuse *fuse, int64_t now); /* its deadline passed */
void fuse_undecided(struct fuse *fuse);               /* it was refused, or never ran */

bool fuse_is_blown(const struct fuse *fuse);

#endif
