/* An export goes out piece by piece, in bounded memory: a statement, its piece of the archive, and
 * the next statement only when the reader has taken that piece. What it holds was fixed by the
 * `exported` entries, so two downloads are the same bytes. */
#include "audit/bundle.h"
#include "flow/service_inside.h"
#include "store/entries.h"
#include "store/exports.h"

enum { EXPORT_PAGE = 200 };

/* A download on its way; it outlives its request. */
struct job {
    struct service *service;
    struct arena *home;      /* it lives in there itself */
    struct outflow *outflow; /* NULL: the reader is gone */
    struct id tenant, thread;
    struct bundle_case about;
    struct bundle *bundle;
    unsigned streams;
    struct id file; /* the last one sent */
    bool files_done;
    size_t stream;       /* place in member_streams */
    int64_t seq;         /* the next number of that stream */
    struct arena *arena; /* of the statement on its way; NULL: none is */
    struct query query;
    struct text piece;
};

static void take(void *argument, struct str bytes)
{
    struct job *job = argument;

    text_add(&job->piece, bytes);
}

static void job_free(struct job *job)
{
    if (job->arena)
        arena_free(job->arena);
    arena_free(job->home);
}

static void closed(void *argument)
{
    struct job *job = argument;

    job->outflow = NULL;
    if (!job->arena)
        job_free(job);
}

static void put_file(struct job *job)
{
    const struct rows *rows = &job->query.rows;
    enum stream stream;

    if (rows_count(rows) == 0) {
        job->files_done = true;
        return;
    }
    stream = (enum stream)word_read(stream_names, rows_text(rows, 0, 1));
    job->file = rows_id(rows, 0, 0);
    if (rows_int(rows, 0, 2) <= job->about.streams[stream].through)
        bundle_attachment(job->bundle, job->file, rows_bytes(rows, 0, 3));
}

static void put_entry(struct job *job, const struct append_entry *row)
{
    struct entry entry = {
        .tenant = job->tenant,
        .thread = job->thread,
        .stream = row->stream,
        .seq = row->seq,
        .at = row->at,
        .kind = row->kind,
        .actor = row->actor,
        .leaf = row->leaf,
        .content_count = row->content_count,
    };

    memcpy(entry.hash.bytes, row->hash.at, DIGEST_SIZE);
    memcpy(entry.seal.bytes, row->seal.at, SIGNATURE_SIZE);
    memcpy(entry.key_id, row->key_id.at, KEY_ID_SIZE);
    for (size_t i = 0; i < row->content_count; i++) {
        entry.contents[i].field = row->contents[i].field;
        entry.contents[i].value = row->contents[i].value;
        memcpy(entry.contents[i].salt, row->contents[i].salt.at, SALT_SIZE);
    }
    bundle_entry(job->bundle, &entry, &(struct bundle_place){.next_key = NULL});
}

static void put_entries(struct job *job)
{
    struct entries_cursor cursor = {.rows = &job->query.rows};
    int64_t through = job->about.streams[member_streams[job->stream]].through;
    struct append_entry row;

    while (entries_next(&cursor, &row)) {
        if (row.seq <= through && row.content_count <= ENTRY_CONTENTS)
            put_entry(job, &row);
        job->seq = row.seq + 1;
    }
    if (job->seq > through) {
        job->stream++;
        job->seq = 1;
    }
}

static void go_on(void *argument);

/* The statement's answer has come: its piece of the archive goes out. */
static void answered(void *argument)
{
    struct job *job = argument;
    struct arena *arena = job->arena;
    struct outflow *outflow = job->outflow;

    job->arena = NULL;
    if (!outflow || fault_is(job->query.fault)) {
        arena_free(arena);
        job_free(job);
        if (outflow)
            outflow_abort(outflow);
        return;
    }
    job->piece = text_new(arena, LIMIT_ARENA / 4);
    if (job->files_done)
        put_entries(job);
    else
        put_file(job);
    if (job->piece.len == 0)
        go_on(job);
    else
        outflow_write(outflow, text_str(&job->piece));
    arena_free(arena);
}

static void finish(struct job *job)
{
    struct outflow *outflow = job->outflow;

    job->piece = text_new(job->home, LIMIT_ARENA / 4);
    while (bundle_end(job->bundle))
        continue;
    outflow_write(outflow, text_str(&job->piece));
    outflow_end(outflow);
    job_free(job);
}

static void ask(struct job *job)
{
    job->arena = arena_new(LIMIT_ARENA);
    job->query = (struct query){.arena = job->arena, .done = answered, .argument = job};
    if (!job->files_done) {
        export_file_ask(&job->query, job->tenant, job->thread, job->streams, job->file);
    } else {
        struct entries_page page = {job->tenant, job->thread, member_streams[job->stream],
                                    job->seq,    false,       EXPORT_PAGE};

        entries_ask(&job->query, &page);
    }
    pool_run(job->service->pool, &job->query);
}

/* The reader has taken the last piece. */
static void go_on(void *argument)
{
    struct job *job = argument;

    while (job->files_done && job->stream < STREAM_COUNT &&
           !job->about.streams[member_streams[job->stream]].within)
        job->stream++;
    if (job->stream < STREAM_COUNT)
        ask(job);
    else
        finish(job);
}

/* --- its request --- */

static struct job *job_new(const struct task *task)
{
    struct arena *home = arena_new(LIMIT_ARENA);
    struct job *job = ARENA_NEW(home, struct job);
    const struct signing_key *key = &task->service->keys.entry;

    job->home = home;
    job->service = task->service;
    job->tenant = job->about.tenant = task->keys.tenant;
    job->thread = job->about.thread = task->loaded.state->thread.id;
    job->seq = 1;
    memcpy(job->about.keys[0].public_key, key->public_key, PUBLIC_KEY_SIZE);
    job->about.keys[0].from_at = task->loaded.state->thread.opened_at;
    job->about.key_count = 1;
    return job;
}

/* Only streams that this reader sees, whoever else's export it was. What was erased since is
 * missing, and the entry that says so came later: such an archive would not verify, so it is not
 * given out any more. */
static struct fault read_scope(struct job *job, const struct task *task)
{
    const struct rows *rows = &task->query.rows;

    for (int row = 0; row < rows_count(rows); row++) {
        enum stream stream = (enum stream)word_read(stream_names, rows_text(rows, row, 0));
        struct bundle_stream *within = &job->about.streams[stream];

        if (!task_sees(task, stream))
            continue;
        if (rows_bool(rows, row, 4))
            return fault_say(FAULT_erased, NULL,
                             "Something in it has been erased since. Export the case again.");
        within->within = true;
        within->through = rows_int(rows, row, 1);
        memcpy(within->head.bytes, rows_bytes(rows, row, 2).at, DIGEST_SIZE);
        job->about.exported_at = rows_int(rows, row, 3);
        job->streams |= BIT(stream);
    }
    return OK;
}

static void wake(void *argument)
{
    task_wake(argument);
}

static enum next ask_scope(struct task *task)
{
    int64_t seq;

    if (!str_to_int(task->exchange->parameters[1], &seq) || seq < 1)
        return task_refuse(task, fault_of(FAULT_not_found));
    task->query = (struct query){.arena = task->arena, .done = wake, .argument = task};
    export_scope_ask(&task->query, task->keys.tenant, task->loaded.state->thread.id, STREAM_JOINT,
                     seq);
    pool_run(task->service->pool, &task->query);
    return WAIT;
}

static enum next begin(struct task *task)
{
    struct response response = {.status = 200, .content_type = "application/x-tar"};
    struct outflow_events events = {.drained = go_on, .closed = closed};
    struct fault fault;
    struct job *job;

    if (fault_is(task->query.fault))
        return task_refuse(task, task->query.fault);
    if (rows_count(&task->query.rows) == 0)
        return task_refuse(task, fault_of(FAULT_not_found));
    job = job_new(task);
    fault = read_scope(job, task);
    if (fault_is(fault)) {
        job_free(job);
        return task_refuse(task, fault);
    }
    events.argument = job;
    response_header(&response, "Content-Disposition",
                    str_format(task->arena, "attachment; filename=\"%s-%.*s.tar\"",
                               id_text(task->arena, ID_THREAD, job->thread).at,
                               STR_ARG(task->exchange->parameters[1])));
    task_headers(task, &response);
    job->outflow = outflow_begin(task->exchange, &response, &events);
    job->piece = text_new(job->home, LIMIT_ARENA / 4);
    job->bundle = bundle_new(job->home, &job->about, take, job);
    bundle_begin(job->bundle);
    outflow_write(job->outflow, text_str(&job->piece));
    return DONE;
}

static const struct flow_step steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"ask scope", ask_scope},
    {"begin", begin},
};
const struct flow export_flow = {"export", steps};
