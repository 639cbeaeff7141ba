/* What a worker counts of itself, for /metrics. Rows of metrics.def; each worker has its own,
 * labelled by its process id. */
#ifndef FLOW_METRICS_H
#define FLOW_METRICS_H

#include "base/text.h"

enum { METRIC_BUCKETS = 12, METRIC_CLASSES = 6 };

struct metrics {
    int64_t requests[METRIC_CLASSES]; /* by status class, 1xx to 5xx */
    int64_t buckets[METRIC_BUCKETS];  /* of the time to answer */
    int64_t micros;
    int64_t lost_races; /* commands that lost a race and began again */
};

/* Counts one answer. */
void metrics_answered(struct metrics *metrics, int status, int64_t micros);

#endif
