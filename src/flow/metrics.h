/* What the processes count, for /metrics: one column for each on a board that they share, so that
 * any worker can answer for all. Each writes its own column only; see docs/decisions/0010. */
#ifndef FLOW_METRICS_H
#define FLOW_METRICS_H

#include "base/text.h"

#include <stdatomic.h>

enum { METRIC_BUCKETS = 12, METRIC_CLASSES = 6, METRIC_OTHERS = 2 };

enum metric {
#define METRIC(name, type, help) METRIC_##name,
#include "flow/metrics.def"
#undef METRIC
    METRICS
};

struct metrics {
    _Atomic int64_t requests[METRIC_CLASSES]; /* by status class, 1xx to 5xx */
    _Atomic int64_t buckets[METRIC_BUCKETS];  /* of the time to answer */
    _Atomic int64_t micros;
    _Atomic int64_t values[METRICS]; /* the rows that are one number, gauges a second old */
};

struct metrics_board {
    size_t workers;
    struct metrics *at; /* of each worker; behind them of notary and courier */
};

/* A board that the processes forked from this one share; it lasts as long as they do. */
struct metrics_board metrics_board_new(size_t workers);

/* Counts one answer. */
void metrics_answered(struct metrics *metrics, int status, int64_t micros);

/* One more of a row that nothing else counts; and for a process without a service, what a row is
 * now. */
void metrics_count(struct metrics *metrics, enum metric metric);
void metrics_set(struct metrics *metrics, enum metric metric, int64_t value);

/* The courier's column. */
struct metrics *metrics_of_courier(const struct metrics_board *board);

#endif
