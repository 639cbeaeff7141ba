/* One absolute point in time at which something is over. Moving it later costs nothing: the timer
 * below it is only started again when it fires too early. */
#ifndef HTTP_DEADLINE_H
#define HTTP_DEADLINE_H

#include "loop/loop.h"

struct deadline {
    struct timer timer;
    int64_t at_us;    /* monotonic; 0: none */
    int64_t armed_us; /* when the timer will fire; 0: it is not running */
    void (*passed)(void *argument);
    void *argument;
};

void deadline_init(struct deadline *deadline, struct loop *loop, void (*passed)(void *argument),
                   void *argument);

/* `passed` is called `in_ms` from now, unless this is called again or cleared before. */
void deadline_set(struct deadline *deadline, int64_t in_ms);
void deadline_clear(struct deadline *deadline);

void deadline_done(struct deadline *deadline);

#endif
