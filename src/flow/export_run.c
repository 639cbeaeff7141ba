/* Runs the stages of a download, one piece each time that the reader has taken the last one. */
#include "flow/export.h"

static const struct export_stage *const stages[] = {
    &export_files,
    &export_consistency,
    &export_entries,
    &export_register,
};

static void flush(struct export *export)
{
    export->wrote = true;
    outflow_write(export->outflow, text_str(&export->piece));
    export->piece.len = 0;
}

/* One member may be as large as a file. */
static void take(void *argument, struct str bytes)
{
    struct export *export = argument;

    if (export->piece.len + bytes.len > EXPORT_PIECE)
        flush(export);
    if (bytes.len > EXPORT_PIECE)
        outflow_write(export->outflow, bytes);
    else
        text_add(&export->piece, bytes);
}

/* A statement's arena, and the piece that is made of its answer. */
static void open_arena(struct export *export)
{
    export->arena = arena_new(LIMIT_ARENA);
    export->piece = text_new(export->arena, EXPORT_PIECE);
    export->wrote = false;
}

static void close_arena(struct export *export)
{
    if (export->arena)
        arena_free(export->arena);
    export->arena = NULL;
}

static void export_free(struct export *export)
{
    close_arena(export);
    arena_free(export->home);
}

static void closed(void *argument)
{
    struct export *export = argument;

    export->outflow = NULL;
    if (!export->arena)
        export_free(export);
}

bool export_stream(struct export *export, enum stream *out)
{
    while (export->stream < STREAM_COUNT &&
           !(export->streams & BIT(member_streams[export->stream])))
        export->stream++;
    if (export->stream == STREAM_COUNT) {
        export->stream = 0;
        return false;
    }
    *out = member_streams[export->stream];
    return true;
}

/* In the middle, so that the reader sees that it is not whole. */
static void break_off(struct export *export)
{
    struct outflow *outflow = export->outflow;

    export_free(export);
    if (outflow)
        outflow_abort(outflow);
}

static void go_on(void *argument);

/* The statement's answer has come: its piece of the archive goes out. */
static void answered(void *argument)
{
    struct export *export = argument;
    enum export_put put = PUT_BROKEN;

    if (export->outflow && !fault_is(export->query.fault))
        put = stages[export->stage]->put(export);
    if (put == PUT_BROKEN) {
        break_off(export);
    } else if (put == PUT_ASKS) {
        pool_run(export->service->pool, &export->query);
    } else {
        bool is_empty = !export->wrote && export->piece.len == 0;

        if (!is_empty)
            flush(export);
        close_arena(export);
        if (is_empty)
            go_on(export);
    }
}

/* The last pieces need no statement. */
static void finish(struct export *export)
{
    struct outflow *outflow = export->outflow;
    bool more;

    open_arena(export);
    more = bundle_end(export->bundle);
    flush(export);
    close_arena(export);
    if (more)
        return;
    outflow_end(outflow);
    export_free(export);
}

/* The reader has taken the last piece. */
static void go_on(void *argument)
{
    struct export *export = argument;

    for (; export->stage < COUNT(stages); export->stage++) {
        open_arena(export);
        export->query =
            (struct query){.arena = export->arena, .done = answered, .argument = export};
        if (stages[export->stage]->ask(export)) {
            pool_run(export->service->pool, &export->query);
            return;
        }
        close_arena(export);
    }
    finish(export);
}

void export_begin(struct export *export, struct task *task)
{
    struct response response = {.status = 200, .content_type = "application/x-tar"};
    struct outflow_events events = {.drained = go_on, .closed = closed, .argument = export};

    response_header(&response, "Content-Disposition",
                    str_format(task->arena, "attachment; filename=\"%s-%.*s.tar\"",
                               id_text(task->arena, ID_THREAD, export->about.thread).at,
                               STR_ARG(task->exchange->parameters[1])));
    task_headers(task, &response);
    export->outflow = outflow_begin(task->exchange, &response, &events);
    export->bundle = bundle_new(export->home, &export->about, take, export);
    open_arena(export);
    bundle_begin(export->bundle);
    flush(export);
    close_arena(export);
}
