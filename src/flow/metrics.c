/* Prometheus text format 0.0.4 out of the rows of metrics.def. */
#include "flow/service_inside.h"

#include <unistd.h>

/* Upper bounds of the histogram's buckets, in microseconds; the last is infinity. */
static const int64_t bounds[METRIC_BUCKETS - 1] = {500,   1000,   2000,   5000,   10000,  20000,
                                                   50000, 100000, 200000, 500000, 1000000};

void metrics_answered(struct metrics *metrics, int status, int64_t micros)
{
    size_t bucket = 0;

    while (bucket < COUNT(bounds) && micros > bounds[bucket])
        bucket++;
    metrics->buckets[bucket]++;
    metrics->micros += micros;
    metrics->requests[status / 100 % METRIC_CLASSES]++;
}

static void write_head(struct text *text, const char *name, const char *type, const char *help)
{
    text_addf(text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void write_requests(struct text *text, const struct metrics *metrics, int process)
{
    for (int class = 2; class < METRIC_CLASSES; class ++)
        text_addf(text, "trialogue_requests_total{process=\"%d\",class=\"%dxx\"} %lld\n", process,
                  class, (long long)metrics->requests[class]);
}

static void write_seconds(struct text *text, const struct metrics *metrics, int process)
{
    const char *name = "trialogue_request_seconds";
    long long sum = 0;

    for (size_t i = 0; i < METRIC_BUCKETS; i++) {
        sum += metrics->buckets[i];
        if (i < COUNT(bounds))
            text_addf(text, "%s_bucket{process=\"%d\",le=\"%lld.%06lld\"} %lld\n", name, process,
                      (long long)bounds[i] / 1000000, (long long)bounds[i] % 1000000, sum);
    }
    text_addf(text, "%s_bucket{process=\"%d\",le=\"+Inf\"} %lld\n", name, process, sum);
    text_addf(text, "%s_sum{process=\"%d\"} %lld.%06lld\n", name, process,
              (long long)metrics->micros / 1000000, (long long)metrics->micros % 1000000);
    text_addf(text, "%s_count{process=\"%d\"} %lld\n", name, process, sum);
}

enum metric {
#define METRIC(name, type, help) METRIC_##name,
#include "flow/metrics.def"
#undef METRIC
    METRICS
};

static int64_t value_of(struct service *service, enum metric metric)
{
    struct pool_counts pool = pool_counts(service->pool);
    struct server_counts server =
        service->server ? server_counts(service->server) : (struct server_counts){0};

    switch (metric) {
    case METRIC_trialogue_appends_total:
        return service->appender.appends;
    case METRIC_trialogue_append_commands_total:
        return service->appender.commands;
    case METRIC_trialogue_connections:
        return (int64_t)server.connections;
    case METRIC_trialogue_database_busy:
        return pool.busy;
    case METRIC_trialogue_database_connections:
        return pool.connected;
    case METRIC_trialogue_database_failures_total:
        return pool.failures;
    case METRIC_trialogue_database_queries_total:
        return pool.queries;
    case METRIC_trialogue_database_waiting:
        return (int64_t)pool.waiting;
    case METRIC_trialogue_lane_waiting:
        return (int64_t)service->lanes.waiting;
    case METRIC_trialogue_live_streams:
        return (int64_t)service->hub.count;
    case METRIC_trialogue_lost_races_total:
        return service->metrics.lost_races;
    default:
        return 0;
    }
}

struct str service_metrics(struct service *service, struct arena *arena)
{
    struct text text = text_new(arena, KIB(64));
    int process = (int)getpid();
    static const struct {
        const char *name, *type, *help;
    } rows[] = {
#define METRIC(name, type, help) {#name, #type, help},
#include "flow/metrics.def"
#undef METRIC
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        write_head(&text, rows[i].name, rows[i].type, rows[i].help);
        if (i == METRIC_trialogue_requests_total)
            write_requests(&text, &service->metrics, process);
        else if (i == METRIC_trialogue_request_seconds)
            write_seconds(&text, &service->metrics, process);
        else
            text_addf(&text, "%s{process=\"%d\"} %lld\n", rows[i].name, process,
                      (long long)value_of(service, (enum metric)i));
    }
    return text_str(&text);
}
