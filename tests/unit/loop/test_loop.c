/* The event loop: order of timers, descriptors, signals and later work. */
#include "loop/loop.h"

#include "unit.h"

#include <signal.h>

static struct loop *loop;
static char order[32];

static void note(char c)
{
    order[strlen(order)] = c;
}

static int set_up(void **state UNUSED)
{
    loop = loop_new();
    memset(order, 0, sizeof(order));
    return 0;
}

static int tear_down(void **state UNUSED)
{
    loop_free(loop);
    loop_free(NULL);
    return 0;
}

static void note_a(void *argument UNUSED)
{
    note('a');
}

static void note_b(void *argument UNUSED)
{
    note('b');
}

static void stop(void *argument UNUSED)
{
    note('.');
    loop_stop(loop);
}

static void timers_fire_in_order(void **state UNUSED)
{
    struct timer a, b, moved, stopped, end;

    timer_init(&a, loop, note_a, NULL);
    timer_init(&b, loop, note_b, NULL);
    timer_init(&moved, loop, note_b, NULL);
    timer_init(&stopped, loop, note_b, NULL);
    timer_init(&end, loop, stop, NULL);
    timer_start(&end, 60);
    timer_start(&moved, 5);
    timer_start(&moved, 40);
    timer_start(&stopped, 5);
    timer_stop(&stopped);
    timer_start(&b, 20);
    timer_start(&a, -5);
    loop_run(loop);
    assert_string_equal(order, "abb.");
    timer_done(&a);
    timer_done(&b);
    timer_done(&moved);
    timer_done(&stopped);
    timer_done(&end);
    timer_done(&end);
    timer_stop(&end);
}

static struct later first, second, again;

static void put_again(void *argument UNUSED)
{
    note('1');
    later_put(loop, &again);
    later_put(loop, &again);
}

static void step(void *argument UNUSED)
{
    later_put(loop, &first);
    later_put(loop, &second);
    later_put(loop, &first);
    note('s');
}

static void later_runs_at_the_end(void **state UNUSED)
{
    struct timer one, two;

    later_init(&first, put_again, NULL);
    later_init(&second, note_b, NULL);
    later_init(&again, stop, NULL);
    timer_init(&one, loop, step, NULL);
    timer_init(&two, loop, step, NULL);
    timer_start(&one, 0);
    timer_start(&two, 0);
    loop_run(loop);
    assert_string_equal(order, "ss1b.");
    timer_done(&one);
    timer_done(&two);
}

static void later_can_be_cancelled(void **state UNUSED)
{
    later_init(&first, note_a, NULL);
    later_init(&second, note_b, NULL);
    later_init(&again, stop, NULL);
    later_put(loop, &first);
    later_put(loop, &second);
    later_put(loop, &again);
    later_cancel(&first);
    later_cancel(&first);
    loop_run(loop);
    assert_string_equal(order, "b.");
}

static struct watch watch;
static int ends[2];

static void on_ready(void *argument UNUSED, int ready)
{
    char c;

    if (ready & WATCH_WRITE) {
        note('w');
        assert_int_equal(write(ends[1], "r", 1), 1);
        watch_set(&watch, ends[0], WATCH_READ);
        return;
    }
    assert_int_equal(ready, WATCH_READ);
    assert_int_equal(read(ends[0], &c, 1), 1);
    note(c);
    if (c == 'r') {
        assert_int_equal(write(ends[1], "q", 1), 1);
        return;
    }
    watch_set(&watch, -1, 0);
    loop_stop(loop);
}

static void watches_descriptors(void **state UNUSED)
{
    assert_int_equal(pipe(ends), 0);
    watch_init(&watch, loop, on_ready, NULL);
    watch_set(&watch, ends[1], WATCH_WRITE);
    loop_run(loop);
    assert_string_equal(order, "wrq");
    watch_done(&watch);
    watch_done(&watch);
    close(ends[0]);
    close(ends[1]);
}

static void raise_signal(void *argument UNUSED)
{
    raise(SIGUSR1);
}

static void traps_signals(void **state UNUSED)
{
    struct timer timer;
    struct trap trap;

    trap_init(&trap, loop, SIGUSR1, stop, NULL);
    timer_init(&timer, loop, raise_signal, NULL);
    timer_start(&timer, 0);
    loop_run(loop);
    assert_string_equal(order, ".");
    timer_start(&timer, 0);
    loop_run(loop);
    assert_string_equal(order, "..");
    timer_done(&timer);
    trap_done(&trap);
}

#define LOOP_CASE(sentence, function)                                                              \
    {                                                                                              \
        .name = (sentence), .test_func = (function), .setup_func = set_up,                         \
        .teardown_func = tear_down                                                                 \
    }

int main(void)
{
    const struct CMUnitTest cases[] = {
        LOOP_CASE("timers fire once, in order, and can be moved and stopped", timers_fire_in_order),
        LOOP_CASE("later work runs once, after all events of the turn", later_runs_at_the_end),
        LOOP_CASE("later work can be cancelled", later_can_be_cancelled),
        LOOP_CASE("descriptors are watched for what is wanted", watches_descriptors),
        LOOP_CASE("signals arrive in the loop, which can run again after a stop", traps_signals),
    };

    return RUN(cases);
}
