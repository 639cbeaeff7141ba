/* The event loop: timers, descriptors, signals, and work put off to the end of the turn.
 * Single-threaded. */
#ifndef LOOP_LOOP_H
#define LOOP_LOOP_H

#include "base/base.h"
#include "base/list.h"

struct event;
struct event_base;
struct loop;

/* A new loop (to be made after fork), and its end. Everything on it must have been stopped before.
 */
struct loop *loop_new(void);
void loop_free(struct loop *loop);

/* Runs until loop_stop(). */
void loop_run(struct loop *loop);
void loop_stop(struct loop *loop);

/* libevent's base, for http/ only. */
struct event_base *loop_base(struct loop *loop);

/* A timer, embedded in what it belongs to. It fires once per start; starting again moves it. */
struct timer {
    struct loop *loop;
    struct event *event;
    void (*run)(void *argument);
    void *argument;
};

void timer_init(struct timer *timer, struct loop *loop, void (*run)(void *argument),
                void *argument);
void timer_start(struct timer *timer, int64_t in_ms);
void timer_stop(struct timer *timer);
void timer_done(struct timer *timer);

/* A watched descriptor, embedded. `run` gets what is ready; the watch stays until changed. */
enum { WATCH_READ = 1, WATCH_WRITE = 2 };

struct watch {
    struct loop *loop;
    struct event *event;
    int fd;
    int wanted;
    void (*run)(void *argument, int ready);
    void *argument;
};

void watch_init(struct watch *watch, struct loop *loop, void (*run)(void *argument, int ready),
                void *argument);
/* Watches `fd` for `wanted` (0 stops). Stop before `fd` is closed: its number may come back as
 * another descriptor. */
void watch_set(struct watch *watch, int fd, int wanted);
void watch_done(struct watch *watch);

/* Calls `run` on each arrival of signal `number`, in the loop; embedded like a timer. */
struct trap {
    struct event *event;
    void (*run)(void *argument);
    void *argument;
};

void trap_init(struct trap *trap, struct loop *loop, int number, void (*run)(void *argument),
               void *argument);
void trap_done(struct trap *trap);

/* Work for the end of this turn, embedded: runs once after all events that are ready now, in the
 * order of the calls. Putting it off twice is putting it off once. This is what makes a wake never
 * arrive inside the step that asked for it. */
struct later {
    struct list link; /* in struct loop.later */
    void (*run)(void *argument);
    void *argument;
    bool waiting;
};

void later_init(struct later *later, void (*run)(void *argument), void *argument);
void later_put(struct loop *loop, struct later *later);
void later_cancel(struct later *later);

#endif
