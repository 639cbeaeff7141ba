/* The courier's round: for one tenant after the other look what is new, choose what is carried. */
#include "work/courier_inside.h"

#include "audit/ledger.h"
#include "base/time.h"
#include "store/logs.h"

static void ask_tenant(struct courier *courier);

int64_t courier_now(void)
{
    return time_monotonic_us() / 1000;
}

int64_t courier_patience(int64_t failures)
{
    return INT64_C(1000) << (failures < COURIER_PATIENCE ? failures : COURIER_PATIENCE);
}

/* A new statement; the answer before it is let go. */
static struct query *begin(struct courier *courier, void (*done)(void *argument))
{
    arena_free(courier->round);
    courier->round = arena_new(LIMIT_ARENA);
    courier->query = (struct query){.arena = courier->round, .done = done, .argument = courier};
    return &courier->query;
}

static void rest(struct courier *courier)
{
    arena_free(courier->round);
    courier->round = NULL;
    timer_start(&courier->look, COURIER_LOOK_MS);
}

/* A witness sees the logs that the policy names beside it; where it names none, the joint ones,
 * which are public. */
static bool is_for_witnesses(const struct courier *courier, const struct charge *charge)
{
    const struct policy *policy = courier->config.policy;

    return courier->witness_count > 0 &&
           policy_sees(policy, charge->origin, charge->log.room == STREAM_JOINT);
}

static struct charge *charge_of(struct courier *courier, enum stream room)
{
    struct id tenant = courier->tenants[courier->tenant];
    struct charge *charge;

    LIST_EACH (link, &courier->charges) {
        charge = CONTAINER_OF(link, struct charge, link);
        if (id_equal(charge->log.tenant, tenant) && charge->log.room == room)
            return charge;
    }
    charge = ARENA_NEW(courier->home, struct charge);
    charge->courier = courier;
    charge->log = (struct log_ref){tenant, room};
    charge->origin = log_name(courier->home, courier->config.origin, tenant, room);
    charge->calls = arena_array(courier->home, courier->witness_count + 1, sizeof *charge->calls);
    for (size_t i = 0; i < courier->witness_count; i++) {
        charge->calls[i].charge = charge;
        charge->calls[i].witness = i;
    }
    list_add(&courier->charges, &charge->link);
    return charge;
}

static bool is_busy(const struct charge *charge)
{
    for (size_t i = 0; i < charge->courier->witness_count; i++)
        if (charge->calls[i].busy)
            return true;
    return false;
}

/* The newest is carried next, when all have been asked about the one before. */
static void choose(struct charge *charge, const struct witness_due *due, int64_t now)
{
    charge->newest = due->size;
    if (due->size <= charge->size || now - charge->chosen_at < COURIER_PAUSE_MS || is_busy(charge))
        return;
    arena_free(charge->arena);
    charge->arena = arena_new(2 * (size_t)NOTE_BYTES);
    charge->note = str_keep(charge->arena, due->note);
    charge->size = due->size;
    charge->chosen_at = now;
}

/* How far behind the slowest witness is. */
static void tell_lag(const struct courier *courier, int64_t now)
{
    int64_t oldest = now;

    LIST_EACH (link, &courier->charges)
        for (size_t i = 0; i < courier->witness_count; i++) {
            int64_t since = CONTAINER_OF(link, struct charge, link)->calls[i].behind_since;

            oldest = since > 0 && since < oldest ? since : oldest;
        }
    metrics_set(courier->config.metrics, METRIC_trialogue_witness_lag_seconds,
                (now - oldest) / 1000);
}

static void next_tenant(struct courier *courier)
{
    courier->tenant++;
    ask_tenant(courier);
}

static void found_stamps(void *argument)
{
    struct courier *courier = argument;
    struct stamp_due due;

    for (int row = 0; !fault_is(courier->query.fault) && stamp_due_row(&courier->query, row, &due);
         row++)
        charge_stamp(charge_of(courier, due.room), &due);
    next_tenant(courier);
}

static void ask_stamps(struct courier *courier)
{
    if (!courier->config.authority[0] || courier_now() < courier->stamps_due_at) {
        next_tenant(courier);
        return;
    }
    stamp_due_ask(begin(courier, found_stamps), courier->tenants[courier->tenant],
                  time_now() - courier->config.stamp_ms);
    pool_run(courier->pool, &courier->query);
}

static void found_checkpoints(void *argument)
{
    struct courier *courier = argument;
    int64_t now = courier_now();
    struct witness_due due;

    for (int row = 0;
         !fault_is(courier->query.fault) && witness_due_row(&courier->query, row, &due); row++) {
        struct charge *charge = charge_of(courier, due.room);
        struct call *call = &charge->calls[due.witness];

        if (!is_for_witnesses(courier, charge))
            continue;
        if (due.cosigned > call->cosigned)
            call->cosigned = due.cosigned;
        if (due.size <= call->cosigned)
            call->behind_since = 0;
        else if (call->behind_since == 0)
            call->behind_since = now;
        choose(charge, &due, now);
        if (due.witness + 1 == courier->witness_count)
            charge_call(charge, now);
    }
    ask_stamps(courier);
}

static void ask_tenant(struct courier *courier)
{
    int64_t now = courier_now();

    if (courier->tenant >= courier->tenant_count) {
        if (now >= courier->stamps_due_at)
            courier->stamps_due_at = now + COURIER_STAMP_LOOK_MS;
        tell_lag(courier, now);
        rest(courier);
    } else if (courier->witness_count > 0) {
        witness_due_ask(begin(courier, found_checkpoints), courier->tenants[courier->tenant],
                        courier->names, courier->witness_count);
        pool_run(courier->pool, &courier->query);
    } else {
        ask_stamps(courier);
    }
}

static void found_tenants(void *argument)
{
    struct courier *courier = argument;
    size_t room = fault_is(courier->query.fault) ? 0 : (size_t)rows_count(&courier->query.rows);

    arena_free(courier->tenants_in);
    courier->tenants_in = arena_new(LIMIT_ARENA);
    courier->tenants = arena_array(courier->tenants_in, room + 1, sizeof *courier->tenants);
    courier->tenant_count = courier->tenant = 0;
    while (courier->tenant_count < room &&
           log_tenants_row(&courier->query, (int)courier->tenant_count,
                           &courier->tenants[courier->tenant_count]))
        courier->tenant_count++;
    ask_tenant(courier);
}

void courier_look(void *argument)
{
    struct courier *courier = argument;

    log_tenants_ask(begin(courier, found_tenants));
    pool_run(courier->pool, &courier->query);
}
