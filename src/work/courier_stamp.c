/* A time over a checkpoint: what the authority answers is stored as it is, once it speaks of our
 * digest and our nonce. */
#include "work/courier_inside.h"

#include "audit/stamp.h"
#include "base/log.h"
#include "base/time.h"

static void rest(struct stamping *stamping)
{
    stamping->charge->stamping = NULL;
    arena_free(stamping->arena);
}

/* The authority is left alone for a while, for all logs. */
static void fail(struct stamping *stamping, const char *why)
{
    struct courier *courier = stamping->charge->courier;

    log_event(stamp_refused, {"log", stamping->charge->origin.at, 0},
              {"size", NULL, (int64_t)stamping->size}, {"status", NULL, stamping->errand.status},
              {"why", why, 0});
    courier->stamps_due_at = courier_now() + courier_patience(courier->stamp_failures++);
    rest(stamping);
}

static void kept(void *argument)
{
    struct stamping *stamping = argument;
    struct courier *courier = stamping->charge->courier;

    if (fault_is(stamping->query.fault)) {
        fail(stamping, "the answer could not be stored");
        return;
    }
    courier->stamp_failures = 0;
    metrics_count(courier->config.metrics, METRIC_trialogue_timestamps_total);
    rest(stamping);
}

/* What is wrong with the answer; NULL: nothing. */
static const char *judge(const struct stamping *stamping)
{
    const struct errand *errand = &stamping->errand;
    struct stamp stamp;
    const char *why;

    if (errand->end != OUTGOING_ANSWERED)
        return errand->why;
    if (errand->status != 200)
        return "it did not answer with a token";
    why = stamp_read(errand->answer, &stamp);
    if (why)
        return why;
    if (!digest_equal(&stamp.digest, &stamping->digest))
        return "its token is over something else";
    if (!str_equal(stamp.nonce,
                   (struct str){(const char *)stamping->nonce, sizeof stamping->nonce}))
        return "its token answers another question";
    return NULL;
}

static void answered(void *argument)
{
    struct stamping *stamping = argument;
    const char *why = judge(stamping);

    if (why) {
        fail(stamping, why);
        return;
    }
    stamping->query = (struct query){.arena = stamping->arena, .done = kept, .argument = stamping};
    timestamp_add_ask(&stamping->query, &stamping->charge->log,
                      &(struct log_timestamp){.size = stamping->size,
                                              .reply = stamping->errand.answer,
                                              .at = time_now()});
    pool_run(stamping->charge->courier->pool, &stamping->query);
}

void charge_stamp(struct charge *charge, const struct stamp_due *due)
{
    struct arena *arena;
    struct stamping *stamping;

    if (charge->stamping)
        return;
    arena = arena_new(LIMIT_ARENA);
    stamping = ARENA_NEW(arena, struct stamping);
    *stamping = (struct stamping){.charge = charge, .arena = arena, .size = due->size};
    stamping->digest = digest_of(due->note);
    stamp_nonce(stamping->nonce);
    stamping->errand = (struct errand){
        .arena = arena,
        .url = charge->courier->config.authority,
        .content_type = "application/timestamp-query",
        .body = stamp_ask(arena, &stamping->digest, stamping->nonce),
        .answer_limit = STAMP_BYTES,
        .deadline_ms = COURIER_DEADLINE_MS,
        .done = answered,
        .argument = stamping,
    };
    charge->stamping = stamping;
    if (!outgoing_send(charge->courier->outgoing, &stamping->errand))
        rest(stamping);
}
