/* How far a long command is: a bar on a terminal, a line for each step elsewhere. */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include "base/base.h"

struct progress {
    size_t total, done;
    bool bar; /* standard error is a terminal */
};

void progress_begin(struct progress *progress, size_t total);

/* One step is done: "fetched thr_…". */
void progress_step(struct progress *progress, const char *what, const char *name);

/* Something to be read, above the bar: "trialogue export: sentence". */
void progress_say(const struct progress *progress, const char *sentence);

/* Clears the bar. */
void progress_end(const struct progress *progress);

#endif
