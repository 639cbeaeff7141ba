/* Processes under the parent: back-off, start, end. */
#include "app/children.h"

#include "base/log.h"
#include "base/time.h"
#include "unit.h"

#include <signal.h>

static void backs_off(void **state UNUSED)
{
    assert_int_equal(backoff_ms(1), 100);
    assert_int_equal(backoff_ms(2), 200);
    assert_int_equal(backoff_ms(4), 800);
    assert_int_equal(backoff_ms(7), 6400);
    assert_int_equal(backoff_ms(8), 10000);
    assert_int_equal(backoff_ms(1000000), 10000);
}

static int leave(void *argument UNUSED, int number)
{
    return number;
}

static int stay(void *argument UNUSED, int number UNUSED)
{
    while (pause() < 0)
        continue;
    return 0;
}

static int wait_for(struct children *children, int64_t now_us)
{
    int status = 0;
    pid_t pid = waitpid(-1, &status, 0);

    assert_true(pid > 0);
    children_ended(children, pid, status, now_us);
    return status;
}

static void starts_and_puts_off(void **state UNUSED)
{
    static struct children children;
    int64_t now = 1000000;

    children_add(&children, "short", 7, leave);
    assert_int_equal(children_due(&children), 0);
    children_start(&children, now);
    assert_int_equal(children_due(&children), INT64_MAX);
    assert_int_equal(WEXITSTATUS(wait_for(&children, now)), 7);
    assert_int_equal(children_due(&children), now + 100000);
    children_start(&children, now + 99999);
    assert_int_equal(children_running(&children, "short"), 0);
    children_start(&children, now + 100000);
    assert_int_equal(children_running(&children, "short"), 1);
    wait_for(&children, now + 100001);
    assert_int_equal(children_due(&children), now + 100001 + 200000);
}

static void forgives_after_a_minute(void **state UNUSED)
{
    static struct children children;
    int64_t now = 1000000;

    children_add(&children, "short", 0, leave);
    for (int i = 0; i < 5; i++) {
        children_start(&children, now);
        wait_for(&children, now);
        now = children_due(&children);
    }
    assert_int_equal(children.at[0].failures, 5);
    children_start(&children, now);
    wait_for(&children, now + 60 * INT64_C(1000000));
    assert_int_equal(children.at[0].failures, 1);
}

static void signals_by_name(void **state UNUSED)
{
    static struct children children;

    children_add(&children, "one", 0, stay);
    children_add(&children, "other", 0, stay);
    children_add(&children, "one", 1, stay);
    children_start(&children, 1);
    assert_int_equal(children_signal(&children, "one", SIGKILL), 2);
    assert_int_equal(WTERMSIG(wait_for(&children, 2)), SIGKILL);
    wait_for(&children, 2);
    assert_int_equal(children_running(&children, "one"), 0);
    assert_int_equal(children_running(&children, "other"), 1);
    children_signal(&children, "other", SIGKILL);
    wait_for(&children, 2);
}

/* A parent that ends takes its children along. */
static void die_with_the_parent(void **state UNUSED)
{
    static struct children children;
    int ends[2];
    pid_t parent;
    char byte;

    assert_int_equal(pipe(ends), 0);
    parent = fork();
    if (parent == 0) {
        children_add(&children, "one", 0, stay);
        children_start(&children, 1);
        _exit(0);
    }
    close(ends[1]);
    assert_int_equal(waitpid(parent, NULL, 0), parent);
    /* The child held the other end. */
    assert_int_equal(read(ends[0], &byte, 1), 0);
    close(ends[0]);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("the wait doubles from 100 ms to 10 s", backs_off),
        CASE("what ends is started again when its time has come", starts_and_puts_off),
        CASE("a minute of life makes earlier failures forgotten", forgives_after_a_minute),
        CASE("signals reach those of one name", signals_by_name),
        CASE("children end when their parent does", die_with_the_parent),
    };

    log_threshold(LOG_ERROR);
    return RUN(cases);
}
