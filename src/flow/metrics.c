/* Prometheus text format 0.0.4 out of the rows of metrics.def, for all processes of the board. */
#include "base/shared.h"
#include "flow/service_inside.h"

/* Upper bounds of the histogram's buckets, in microseconds; the last is infinity. */
static const int64_t bounds[METRIC_BUCKETS - 1] = {500,   1000,   2000,   5000,   10000,  20000,
                                                   50000, 100000, 200000, 500000, 1000000};

struct metrics_board metrics_board_new(size_t workers)
{
    return (struct metrics_board){
        .workers = workers,
        .at = shared_new((workers + METRIC_OTHERS) * sizeof(struct metrics)),
    };
}

/* One process writes, so no addition can get lost. */
static void add(_Atomic int64_t *count, int64_t n)
{
    atomic_store_explicit(count, atomic_load_explicit(count, memory_order_relaxed) + n,
                          memory_order_relaxed);
}

static long long shown(const _Atomic int64_t *count)
{
    return atomic_load_explicit(count, memory_order_relaxed);
}

void metrics_count(struct metrics *metrics, enum metric metric)
{
    add(&metrics->values[metric], 1);
}

void metrics_set(struct metrics *metrics, enum metric metric, int64_t value)
{
    atomic_store_explicit(&metrics->values[metric], value, memory_order_relaxed);
}

struct metrics *metrics_of_courier(const struct metrics_board *board)
{
    return &board->at[board->workers + 1];
}

void metrics_answered(struct metrics *metrics, int status, int64_t micros)
{
    size_t bucket = 0;

    while (bucket < COUNT(bounds) && micros > bounds[bucket])
        bucket++;
    add(&metrics->buckets[bucket], 1);
    add(&metrics->micros, micros);
    add(&metrics->requests[status / 100 % METRIC_CLASSES], 1);
}

static void write_head(struct text *text, const char *name, const char *type, const char *help)
{
    text_addf(text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void write_requests(struct text *text, const struct metrics *metrics, const char *process)
{
    for (int class = 2; class < METRIC_CLASSES; class ++)
        text_addf(text, "trialogue_requests_total{process=\"%s\",class=\"%dxx\"} %lld\n", process,
                  class, shown(&metrics->requests[class]));
}

static void write_seconds(struct text *text, const struct metrics *metrics, const char *process)
{
    const char *name = "trialogue_request_seconds";
    long long sum = 0, micros = shown(&metrics->micros);

    for (size_t i = 0; i < METRIC_BUCKETS; i++) {
        sum += shown(&metrics->buckets[i]);
        if (i < COUNT(bounds))
            text_addf(text, "%s_bucket{process=\"%s\",le=\"%lld.%06lld\"} %lld\n", name, process,
                      (long long)bounds[i] / 1000000, (long long)bounds[i] % 1000000, sum);
    }
    text_addf(text, "%s_bucket{process=\"%s\",le=\"+Inf\"} %lld\n", name, process, sum);
    text_addf(text, "%s_sum{process=\"%s\"} %lld.%06lld\n", name, process, micros / 1000000,
              micros % 1000000);
    text_addf(text, "%s_count{process=\"%s\"} %lld\n", name, process, sum);
}

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
    case METRIC_trialogue_loop_late_total:
        return service->late;
    default: /* counted where it is shown */
        return shown(&service->metrics->values[metric]);
    }
}

void service_post(struct service *service)
{
    for (size_t i = 0; i < METRICS; i++)
        atomic_store_explicit(&service->metrics->values[i], value_of(service, (enum metric)i),
                              memory_order_relaxed);
}

static const char *process_name(const struct metrics_board *board, size_t column,
                                struct arena *arena)
{
    if (column == board->workers)
        return "notary";
    if (column > board->workers)
        return "courier";
    return str_format(arena, "worker-%zu", column).at;
}

struct str service_metrics(struct service *service, struct arena *arena)
{
    const struct metrics_board *board = &service->config.board;
    struct text text = text_new(arena, MIB(1));
    static const struct {
        const char *name, *type, *help;
    } rows[] = {
#define METRIC(name, type, help) {#name, #type, help},
#include "flow/metrics.def"
#undef METRIC
    };

    service_post(service);
    for (size_t i = 0; i < METRICS; i++) {
        write_head(&text, rows[i].name, rows[i].type, rows[i].help);
        for (size_t column = 0; column < board->workers + METRIC_OTHERS; column++) {
            const struct metrics *metrics = &board->at[column];
            const char *process = process_name(board, column, arena);

            if (i == METRIC_trialogue_requests_total)
                write_requests(&text, metrics, process);
            else if (i == METRIC_trialogue_request_seconds)
                write_seconds(&text, metrics, process);
            else
                text_addf(&text, "%s{process=\"%s\"} %lld\n", rows[i].name, process,
                          shown(&metrics->values[i]));
        }
    }
    return text_str(&text);
}
