/* The clock: issues the commands that time itself gives. Any number of clocks may run: a command
 * that two give takes effect once. */
#ifndef WORK_CLOCK_H
#define WORK_CLOCK_H

#include "flow/service.h"

struct clock;

/* Begins to look for what is due, every second. */
struct clock *clock_new(struct service *service);

/* To be called after service_free(): what was on its way has ended with it. */
void clock_free(struct clock *clock);

#endif
