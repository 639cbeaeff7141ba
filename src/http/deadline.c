/* Deadlines over lazy timers: a connection moves its deadline with every request. */
#include "http/deadline.h"

#include "base/time.h"

static void arm(struct deadline *deadline, int64_t now_us)
{
    deadline->armed_us = deadline->at_us;
    timer_start(&deadline->timer, (deadline->at_us - now_us + 999) / 1000);
}

static void fire(void *argument)
{
    struct deadline *deadline = argument;
    int64_t now_us = time_monotonic_us();

    deadline->armed_us = 0;
    if (deadline->at_us == 0)
        return;
    if (now_us < deadline->at_us) {
        arm(deadline, now_us);
        return;
    }
    deadline->at_us = 0;
    deadline->passed(deadline->argument);
}

void deadline_init(struct deadline *deadline, struct loop *loop, void (*passed)(void *argument),
                   void *argument)
{
    *deadline = (struct deadline){.passed = passed, .argument = argument};
    timer_init(&deadline->timer, loop, fire, deadline);
}

void deadline_set(struct deadline *deadline, int64_t in_ms)
{
    int64_t now_us = time_monotonic_us();

    deadline->at_us = now_us + in_ms * 1000;
    if (deadline->armed_us == 0 || deadline->at_us < deadline->armed_us)
        arm(deadline, now_us);
}

void deadline_clear(struct deadline *deadline)
{
    deadline->at_us = 0;
}

void deadline_done(struct deadline *deadline)
{
    timer_done(&deadline->timer);
}
