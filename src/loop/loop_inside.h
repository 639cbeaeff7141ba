/* What a loop is made of, for the files of this folder only. */
#ifndef LOOP_LOOP_INSIDE_H
#define LOOP_LOOP_INSIDE_H

#include "loop/loop.h"

struct loop {
    struct event_base *base;
    struct list later; // struct later.link
    bool stopping;
};

#endif
