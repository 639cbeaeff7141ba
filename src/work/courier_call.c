/* One call: a proof that the log has grown from what the witness has seen, its answer, and the line
 * that is kept. A witness that has seen another log than there is now is an alarm: somebody has
 * rewritten it, or brought back an old one. */
#include "work/courier_inside.h"

#include "base/log.h"
#include "base/time.h"
#include "flow/log.h"

static void prove(struct call *call);

static void rest(struct call *call)
{
    arena_free(call->arena);
    call->arena = NULL;
    call->busy = false;
}

static const char *name_of(const struct call *call)
{
    return str_c(call->arena, call->charge->courier->names[call->witness]);
}

/* It is tried again, ever later; the log tells of the first time. */
static void fail(struct call *call, const char *why, int status)
{
    struct charge *charge = call->charge;

    if (call->failures == 0)
        log_event(witness_refused, {"witness", name_of(call), 0}, {"log", charge->origin.at, 0},
                  {"size", NULL, (int64_t)charge->size}, {"status", NULL, status}, {"why", why, 0});
    metrics_count(charge->courier->config.metrics, METRIC_trialogue_witness_refusals_total);
    call->due_at = courier_now() + courier_patience(call->failures++);
    rest(call);
}

/* It is said once until the witness cosigns again, in the log itself too. */
static void alarm(struct call *call, enum misfit misfit, int status)
{
    const struct charge *charge = call->charge;
    const struct finding finding = {charge->log.tenant, charge->log.room, misfit};
    const char *what = misfit_names[misfit];
    char tenant[ID_TEXT_SIZE];

    if (!call->alarmed) {
        id_write(ID_TENANT, charge->log.tenant, tenant);
        metrics_count(charge->courier->config.metrics, METRIC_trialogue_integrity_alarms_total);
        log_event(integrity_alarm, {"what", what, 0}, {"tenant", tenant, 0},
                  {"log", stream_names[charge->log.room], 0}, {"witness", name_of(call), 0},
                  {"size", NULL, (int64_t)charge->size}, {"seen", NULL, (int64_t)call->old});
        finding_send(charge->courier->config.findings, &finding);
    }
    call->alarmed = true;
    fail(call, what, status);
}

static void kept(void *argument)
{
    struct call *call = argument;
    struct charge *charge = call->charge;

    if (fault_is(call->query.fault)) {
        fail(call, "the line could not be stored", 200);
        return;
    }
    if (call->failures > 0)
        log_event(witness_back, {"witness", name_of(call), 0}, {"log", charge->origin.at, 0},
                  {"size", NULL, (int64_t)charge->size});
    metrics_count(charge->courier->config.metrics, METRIC_trialogue_cosignatures_total);
    call->cosigned = charge->size;
    call->failures = 0;
    call->met = true;
    call->alarmed = call->ahead = false;
    rest(call);
}

/* The three lines that were signed. */
static struct str text_of(const struct charge *charge, struct arena *arena)
{
    struct note note;

    return note_read(arena, charge->note, &note) ? note.text : STR("");
}

static void keep(struct call *call)
{
    struct charge *charge = call->charge;
    struct courier *courier = charge->courier;
    struct str line = witness_line(call->arena, text_of(charge, call->arena),
                                   &courier->witnesses[call->witness]->key, call->errand.answer);

    if (line.len == 0) {
        fail(call, "its answer has no line of its key that holds", call->errand.status);
        return;
    }
    call->query = (struct query){.arena = call->arena, .done = kept, .argument = call};
    cosignature_add_ask(&call->query,
                        &(struct cosignature){.log = charge->log,
                                              .size = charge->size,
                                              .witness = courier->names[call->witness],
                                              .line = line,
                                              .at = time_now()});
    pool_run(courier->pool, &call->query);
}

/* It has seen another size last than we thought. */
static void correct(struct call *call)
{
    struct charge *charge = call->charge;
    bool was_ahead = call->ahead;
    uint64_t seen;

    call->ahead = false;
    if (!witness_size_read(call->errand.answer, &seen)) {
        fail(call, "its answer is no size", 409);
    } else if (seen > charge->size) {
        /* Another courier of this service may have been there; then our log has that size as well,
         * and the next call goes on from it. */
        call->ahead = true;
        call->old = seen;
        if (seen > charge->newest && was_ahead)
            alarm(call, MISFIT_WITNESS_AHEAD, 409);
        else
            fail(call, "it has seen a larger log", 409);
    } else if (seen == call->old) {
        alarm(call, MISFIT_WITNESS_DISAGREES, 409);
    } else if (call->corrected) {
        fail(call, "it says another size each time", 409);
    } else {
        call->corrected = true;
        call->old = seen;
        prove(call);
    }
}

static void answered(void *argument)
{
    struct call *call = argument;
    const struct errand *errand = &call->errand;

    if (errand->end != OUTGOING_ANSWERED)
        fail(call, errand->why, 0);
    else if (errand->status == 200)
        keep(call);
    else if (errand->status == 409)
        correct(call);
    else if (errand->status == 422)
        alarm(call, MISFIT_WITNESS_DISAGREES, 422);
    else
        fail(call, "it did not cosign", errand->status);
}

static void ask(struct call *call, const struct proof *proof)
{
    const struct charge *charge = call->charge;
    struct str url = charge->courier->witnesses[call->witness]->url;
    bool slash = url.at[url.len - 1] == '/';

    call->errand = (struct errand){
        .arena = call->arena,
        .url = str_format(call->arena, "%.*s%sadd-checkpoint", STR_ARG(url), slash ? "" : "/").at,
        .content_type = "text/plain; charset=utf-8",
        .body = witness_ask_write(call->arena, call->old, proof, charge->note),
        .answer_limit = NOTE_BYTES,
        .deadline_ms = COURIER_DEADLINE_MS,
        .done = answered,
        .argument = call,
    };
    if (!outgoing_send(charge->courier->outgoing, &call->errand))
        rest(call); /* the next round finds it again */
}

static void proven(void *argument)
{
    struct call *call = argument;
    struct tree_source source;
    struct tile_set tiles;
    struct log_way way;
    struct proof proof;

    if (fault_is(call->query.fault)) {
        fail(call, "the database could not be asked", 0);
        return;
    }
    log_consistency_read(&call->query, &way);
    tiles = log_way_tiles(call->arena, &way);
    source = tile_set_source(&tiles);
    if (tree_prove_consistency(&source, call->old, call->charge->size, &proof))
        ask(call, &proof);
    else
        alarm(call, MISFIT_TILE_MISSING, 0);
}

static void prove(struct call *call)
{
    const struct charge *charge = call->charge;
    const struct proof none = {.count = 0};

    if (call->old == 0 || call->old == charge->size) {
        ask(call, &none);
        return;
    }
    call->query = (struct query){.arena = call->arena, .done = proven, .argument = call};
    log_consistency_ask(&call->query, &charge->log, (int64_t)call->old, (int64_t)charge->size);
    pool_run(charge->courier->pool, &call->query);
}

/* At the start a witness is called once though it has cosigned what there is: if that is less than
 * it has seen, it says so at once. */
void charge_call(struct charge *charge, int64_t now)
{
    for (size_t i = 0; i < charge->courier->witness_count; i++) {
        struct call *call = &charge->calls[i];

        if (call->busy || now < call->due_at || (call->met && call->cosigned >= charge->size))
            continue;
        call->busy = true;
        call->corrected = false;
        call->old = call->cosigned;
        call->arena = arena_new(LIMIT_ARENA);
        prove(call);
    }
}
