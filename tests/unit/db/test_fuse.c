/* When writes are let through. */
#include "db/fuse.h"

#include "unit.h"

#define SECOND INT64_C(1000000)

static void blows(void **state UNUSED)
{
    struct fuse fuse = {0};

    for (int i = 0; i < FUSE_UNANSWERED; i++) {
        assert_true(fuse_admit(&fuse, 0));
        assert_false(fuse_is_blown(&fuse));
        fuse_unanswered(&fuse, 0);
    }
    assert_true(fuse_is_blown(&fuse));
    assert_false(fuse_admit(&fuse, SECOND / 2));
}

static struct fuse blown(void)
{
    struct fuse fuse = {0};

    for (int i = 0; i < FUSE_UNANSWERED + 5; i++)
        fuse_unanswered(&fuse, 0);
    return fuse;
}

static void probes(void **state UNUSED)
{
    struct fuse fuse = blown();

    assert_true(fuse_admit(&fuse, SECOND));
    assert_false(fuse_admit(&fuse, SECOND));
    fuse_undecided(&fuse);
    assert_true(fuse_admit(&fuse, SECOND));
    fuse_answered(&fuse);
    assert_false(fuse_is_blown(&fuse));
    assert_true(fuse_admit(&fuse, SECOND));
    assert_true(fuse_admit(&fuse, SECOND));
}

static void pauses(void **state UNUSED)
{
    struct fuse fuse = blown();
    int64_t now = SECOND;

    for (int i = 0; i < 10; i++) {
        assert_true(fuse_admit(&fuse, now));
        fuse_unanswered(&fuse, now);
        assert_false(fuse_admit(&fuse, now + (i < 4 ? SECOND << i : 29 * SECOND)));
        now += 31 * SECOND;
    }
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("three unanswered writes stop the next", blows),
        CASE("after the pause one write probes, and its answer lets all through", probes),
        CASE("the pause doubles up to half a minute", pauses),
    };

    return RUN(cases);
}
