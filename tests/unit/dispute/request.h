/* One function per step that makes a request of it; see world.h. */
#ifndef TESTS_DISPUTE_REQUEST_H
#define TESTS_DISPUTE_REQUEST_H

#include "world.h"

struct requested {
    struct world *world;
    struct ask *ask;
    const struct choice *choice;
};

/* Of a reason: the one given, or by chance another. */
enum reason some_reason(const struct requested *it, enum reason usual);

/* A party: the one who acts, or one of the two. */
enum seat some_party(const struct requested *it);

/* A time ahead, by chance a bad one; `usual_ms` from now. */
int64_t some_time(const struct requested *it, int64_t usual_ms);

extern struct fault (*const thread_requests[STEPS])(const struct requested *it);
extern struct fault (*const dispute_requests[STEPS])(const struct requested *it);

#endif
