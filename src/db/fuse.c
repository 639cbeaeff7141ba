/* When writes are let through. */
#include "db/fuse.h"

#define PAUSE_FIRST INT64_C(1000000)
#define PAUSE_MAX INT64_C(30000000)

bool fuse_is_blown(const struct fuse *fuse)
{
    return fuse->unanswered >= FUSE_UNANSWERED;
}

bool fuse_admit(struct fuse *fuse, int64_t now)
{
    if (!fuse_is_blown(fuse))
        return true;
    if (fuse->probing || now < fuse->until)
        return false;
    fuse->probing = true;
    return true;
}

void fuse_answered(struct fuse *fuse)
{
    *fuse = (struct fuse){0};
}

void fuse_unanswered(struct fuse *fuse, int64_t now)
{
    bool probed = fuse->probing;

    fuse->unanswered++;
    fuse->probing = false;
    /* Several that were running together blow it once; only a probe makes the pause longer. */
    if (!fuse_is_blown(fuse) || (fuse->pause > 0 && !probed))
        return;
    fuse->pause = fuse->pause > 0 ? fuse->pause * 2 : PAUSE_FIRST;
    if (fuse->pause > PAUSE_MAX)
        fuse->pause = PAUSE_MAX;
    fuse->until = now + fuse->pause;
}

void fuse_undecided(struct fuse *fuse)
{
    fuse->probing = false;
}
