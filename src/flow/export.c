/* The request of a download: which export it is, and whether the notary has numbered it yet. */
#include "flow/export.h"
#include "flow/log.h"

enum { LOOK_AGAIN_MS = 100, LOOKS = LIMIT_NUMBERING_MS / LOOK_AGAIN_MS };

static enum next read_options(struct task *task)
{
    struct fault fault;

    task->export = ARENA_NEW(task->arena, struct export_options);
    fault = export_options_read(task, task->export);
    return fault_is(fault) ? task_refuse(task, fault) : NEXT;
}

static enum next ask_scope(struct task *task)
{
    int64_t seq;

    if (!str_to_int(task->exchange->parameters[1], &seq) || seq < 1)
        return task_refuse(task, fault_of(FAULT_not_found));
    task_statement(task);
    export_scope_ask(&task->query, task->keys.tenant, task->loaded.state->thread.id, seq);
    return task_run_statement(task);
}

/* Whether the archive proves the entries of a stream. */
static bool is_proven(const struct task *task, enum stream stream)
{
    return !task->export->without_proofs && log_is_readable(task, stream);
}

static void looked(void *argument)
{
    struct task *task = argument;

    timer_done(&task->pause);
    task_again(task, "ask scope");
    task_wake(task);
}

static enum next look_again(struct task *task)
{
    struct fault fault = fault_of(FAULT_notary_behind);

    fault.retry_after_s = 2;
    if (++task->attempts > LOOKS)
        return task_refuse(task, fault);
    timer_init(&task->pause, task->service->loop, looked, task);
    timer_start(&task->pause, LOOK_AGAIN_MS);
    return WAIT;
}

/* Waits for the notary where proofs are wanted; the rooms that the caller does not read, or whose
 * logs it does not read, are none of its business. */
static enum next await_numbers(struct task *task)
{
    struct export_scope scope;

    if (fault_is(task->query.fault))
        return task_refuse(task, task->query.fault);
    if (rows_count(&task->query.rows) == 0)
        return task_refuse(task, fault_of(FAULT_not_found));
    for (int row = 0; row < rows_count(&task->query.rows); row++) {
        export_scope_read(&task->query, row, &scope);
        if (task_sees(task, scope.stream) && is_proven(task, scope.stream) && scope.size == 0)
            return look_again(task);
    }
    return NEXT;
}

static struct export *export_new(const struct task *task)
{
    struct arena *home = arena_new(LIMIT_ARENA);
    struct export *export = ARENA_NEW(home, struct export);
    struct bundle_case *about = &export->about;

    export->home = home;
    export->service = task->service;
    export->options = *task->export;
    export->seq = 1;
    about->tenant = task->keys.tenant;
    about->thread = task->loaded.state->thread.id;
    about->without_files = export->options.without_files;
    about->signer = &task->service->keys.export;
    about->signatures = export->options.signatures;
    return export;
}

/* The log as the checkpoint has it, which must have our signature. */
static struct fault add_log(struct export *export, const struct export_scope *scope)
{
    struct bundle_log *log = &export->about.logs[scope->stream];
    struct checkpoint checkpoint;

    log->within = true;
    log->size = scope->size;
    log->note = str_keep(export->home, scope->note);
    log->time_stamp = str_keep(export->home, scope->stamp);
    TRY(log_checkpoint_check(export->service, export->home, log->note, &checkpoint));
    log->origin = checkpoint.origin;
    export->trees[scope->stream] = checkpoint.tree;
    if (checkpoint.tree.size != (uint64_t)scope->size)
        return fault_say(FAULT_internal, NULL, "A checkpoint has another size than its row.");
    return OK;
}

/* What was erased since is missing, and the entry that says so came later: such an archive would
 * not verify, so it is not given out any more. */
static struct fault add_stream(struct export *export, const struct export_scope *scope)
{
    struct bundle_stream *within = &export->about.streams[scope->stream];

    if (scope->erased_since)
        return fault_say(FAULT_erased, NULL,
                         "Something in it has been erased since. Export the case again.");
    within->within = true;
    within->through = scope->seq;
    memcpy(within->head.bytes, scope->hash.at, DIGEST_SIZE);
    export->about.exported_at = scope->at;
    export->streams |= BIT(scope->stream);
    return OK;
}

static struct fault check_signatures(const struct export *export)
{
    int64_t entries = 0;

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        entries += export->about.streams[stream].through;
    if (export->options.signatures && entries > BUNDLE_SIGNED)
        return fault_say(FAULT_bad_parameter, "signatures",
                         "Manifests of archives with more than 20000 entries are not signed.");
    return OK;
}

static struct fault check_since(const struct export *export)
{
    for (size_t i = 0; i < export->options.since_count; i++) {
        const struct bundle_log *log = &export->about.logs[export->options.since[i].stream];

        if (!log->within || export->options.since[i].size > log->size)
            return fault_say(FAULT_bad_parameter, "since",
                             "At the time of this export, the log was shorter, or it had no entry "
                             "of this case. Export the case again.");
    }
    return OK;
}

/* Only streams that this reader sees, whoever else's export it was. */
static struct fault read_scope(struct export *export, const struct task *task)
{
    struct export_scope scope;

    for (int row = 0; row < rows_count(&task->query.rows); row++) {
        export_scope_read(&task->query, row, &scope);
        if (!task_sees(task, scope.stream))
            continue;
        TRY(add_stream(export, &scope));
        if (is_proven(task, scope.stream))
            TRY(add_log(export, &scope));
    }
    TRY(check_signatures(export));
    return check_since(export);
}

/* The entry keys from the thread's opening to the export: what came later does not change the
 * archive. */
static void add_keys(struct bundle_case *about, const struct ring *ring, int64_t opened_at)
{
    for (size_t i = 0; i < ring->count; i++) {
        const struct ring_key *key = &ring->at[i];
        struct bundle_key *out = &about->keys[about->key_count];

        if (key->use != KEY_USE_ENTRY || key->from_at > about->exported_at ||
            (key->until_at && key->until_at < opened_at))
            continue;
        memcpy(out->public_key, key->public_key, PUBLIC_KEY_SIZE);
        out->from_at = key->from_at > opened_at ? key->from_at : opened_at;
        about->key_count++;
    }
}

/* By whom the service has these logs cosigned; it goes along for comparison with the reader's own.
 */
static void add_policy(struct export *export)
{
    const struct service_config *config = &export->service->config;
    struct policy_own logs[STREAM_COUNT];
    size_t count = 0;

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        const struct bundle_log *log = &export->about.logs[stream];

        if (log->within)
            logs[count++] = (struct policy_own){
                log_key_active(&export->service->keys.log, log->origin), stream == STREAM_JOINT};
    }
    if (count > 0 && config->policy_text.len > 0)
        export->about.policy =
            policy_of_logs(export->home, config->policy, config->policy_text, logs, count);
}

static enum next begin(struct task *task)
{
    struct export *export = export_new(task);
    struct fault fault = read_scope(export, task);

    add_keys(&export->about, task->service->keys.ring, task->loaded.state->thread.opened_at);
    if (fault_is(fault)) {
        arena_free(export->home);
        return task_refuse(task, fault);
    }
    add_policy(export);
    export_begin(export, task);
    return DONE;
}

static const struct flow_step steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"read options", read_options},
    {"ask scope", ask_scope},
    {"await numbers", await_numbers}, /* waits: and asks again until the notary is there */
    {"begin", begin},
};
const struct flow export_flow = {"export", steps};
