/* The bucket as one instant: the generic cell rate algorithm (ITU-T I.371), whose burst is a
 * minute's share. One instant is one atomic number: no lock, and no request is counted twice. */
#include "flow/rate.h"

#include "flow/service_inside.h"

enum { MINUTE_US = 60 * 1000 * 1000, SECOND_US = 1000 * 1000 };

/* Where another process takes the same place at the same time, one of the two callers is counted
 * in the other's bucket for this one request. */
static struct bucket *bucket_of(struct rate_table *table, size_t row, uint64_t caller)
{
    struct bucket *places = table->at[row % RATE_ROWS];
    struct bucket *fullest = places;

    for (size_t i = 0; i < RATE_PLACES; i++) {
        if (atomic_load_explicit(&places[i].caller, memory_order_relaxed) == caller)
            return &places[i];
        if (atomic_load_explicit(&places[i].full_at, memory_order_relaxed) <
            atomic_load_explicit(&fullest->full_at, memory_order_relaxed))
            fullest = &places[i];
    }
    atomic_store_explicit(&fullest->caller, caller, memory_order_relaxed);
    atomic_store_explicit(&fullest->full_at, 0, memory_order_relaxed);
    return fullest;
}

static struct bucket *bucket_of_caller(struct rate_table *table, const struct task *task)
{
    const struct str pieces[] = {
        {(const char *)task->keys.tenant.bytes, sizeof task->keys.tenant.bytes}, task->principal};
    struct digest digest = digest_inside(pieces, COUNT(pieces));
    uint64_t caller;

    memcpy(&caller, digest.bytes, sizeof caller);
    return bucket_of(table, (size_t)(digest.bytes[8] << 8 | digest.bytes[9]), caller ? caller : 1);
}

/* How empty the bucket is with this request in it, µs until it is full; more than a minute: it
 * would overflow, and nothing was taken. */
static int64_t take(struct bucket *bucket, int64_t now, int64_t cost)
{
    int64_t full_at = atomic_load_explicit(&bucket->full_at, memory_order_relaxed);
    int64_t empty;

    do
        empty = (full_at > now ? full_at - now : 0) + cost;
    while (empty <= MINUTE_US &&
           !atomic_compare_exchange_weak_explicit(&bucket->full_at, &full_at, now + empty,
                                                  memory_order_relaxed, memory_order_relaxed));
    return empty;
}

static void tell(struct task *task, int64_t left, int64_t until_full)
{
    int64_t per_minute = task->service->rate.per_minute;

    task_header(task, "RateLimit-Policy",
                str_format(task->arena, "\"default\";q=%lld;w=60", (long long)per_minute));
    task_header(task, "RateLimit",
                str_format(task->arena, "\"default\";r=%lld;t=%lld", (long long)left,
                           (long long)(until_full + SECOND_US - 1) / SECOND_US));
}

struct fault rate_spend(struct task *task)
{
    struct rate *rate = &task->service->rate;
    int64_t cost, empty;

    if (rate->per_minute == 0 || task->attempts > 0)
        return OK;
    cost = MINUTE_US / rate->per_minute;
    empty = take(bucket_of_caller(rate->table, task), time_monotonic_us(), cost);
    if (empty > MINUTE_US) {
        tell(task, 0, empty - cost);
        return fault_of(FAULT_rate_limited);
    }
    tell(task, (MINUTE_US - empty) / cost, empty);
    return OK;
}
