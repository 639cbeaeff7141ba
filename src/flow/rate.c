/* The bucket as one instant: the generic cell rate algorithm (ITU-T I.371), whose burst is a
 * minute's share. */
#include "flow/rate.h"

#include "flow/service_inside.h"

enum { MINUTE_US = 60 * 1000 * 1000, SECOND_US = 1000 * 1000 };

static struct bucket *bucket_of(struct rate *rate, const struct digest *caller)
{
    struct bucket *row = rate->at[(caller->bytes[0] << 8 | caller->bytes[1]) % RATE_ROWS];
    struct bucket *fullest = row;

    for (size_t i = 0; i < RATE_PLACES; i++) {
        if (memcmp(&row[i].caller, caller, sizeof *caller) == 0)
            return &row[i];
        if (row[i].full_at < fullest->full_at)
            fullest = &row[i];
    }
    *fullest = (struct bucket){.caller = *caller};
    return fullest;
}

static struct digest caller_of(const struct task *task)
{
    struct str tenant = id_text(task->arena, ID_TENANT, task->keys.tenant);

    return digest_of(str_format(task->arena, "%s\n%.*s", tenant.at, STR_ARG(task->principal)));
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
    int64_t cost, empty, now = time_monotonic_us();
    struct digest caller;
    struct bucket *bucket;

    if (rate->per_minute == 0 || task->attempts > 0)
        return OK;
    cost = MINUTE_US / rate->per_minute;
    caller = caller_of(task);
    bucket = bucket_of(rate, &caller);
    empty = bucket->full_at > now ? bucket->full_at - now : 0;
    if (empty + cost > MINUTE_US) {
        tell(task, 0, empty);
        return fault_of(FAULT_rate_limited);
    }
    bucket->full_at = now + empty + cost;
    tell(task, (MINUTE_US - empty - cost) / cost, empty + cost);
    return OK;
}
