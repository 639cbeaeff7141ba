/* A child process that works for this worker: one question at a time goes over its socket; the
 * others wait, a bounded number of them, none for long. What takes long or is dangerous happens
 * there. */
#ifndef FLOW_KEEPER_H
#define FLOW_KEEPER_H

#include "base/list.h"
#include "base/str.h"
#include "loop/loop.h"

/* On the socket: 4 bytes, the length (in the order of this machine), and the question; then 1 byte,
 * the length, and its answer. */
enum { KEEPER_QUESTION = 64 * 1024, KEEPER_ANSWER = 255 };

/* One question; in the arena of whoever asks. */
struct keeper_ask {
    struct list link;    // struct keeper.waiting
    struct str question; /* its first KEEPER_QUESTION bytes are sent */
    int64_t limit_ms;
    /* Called once, later; an empty answer: there was none in time. */
    void (*answered)(struct keeper_ask *ask, struct str answer);
    int64_t due_us;
};

struct keeper {
    int fd; /* −1: there is nobody to ask */
    size_t most;
    struct watch watch;
    struct timer timer;
    struct list waiting;      // struct keeper_ask.link
    size_t count;             /* of those that wait */
    struct keeper_ask *asked; /* NULL: whoever asked has given up, or nobody has asked */
    bool busy;                /* an answer is still to come */
    size_t out_len, out_at, in_len;
    uint8_t out[4 + KEEPER_QUESTION], in[1 + KEEPER_ANSWER];
};

/* `most` may wait at once. */
void keeper_init(struct keeper *keeper, struct loop *loop, int fd, size_t most);
void keeper_done(struct keeper *keeper);

/* False: there is nobody, or too many wait; nothing will be called. */
MUST_USE bool keeper_put(struct keeper *keeper, struct keeper_ask *ask);

#endif
