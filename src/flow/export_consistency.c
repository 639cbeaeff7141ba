/* That the logs begin with what they were at earlier exports of the case, and at the sizes that the
 * caller knows. */
#include "flow/export.h"
#include "flow/log.h"

/* Ascending, each once; what is no smaller than the log now needs no proof. */
static void add_old(struct export *export, int64_t old, int64_t size)
{
    size_t at = export->old_count;

    for (size_t i = 0; i < export->old_count; i++)
        if (export->olds[i] == old)
            return;
    if (old >= size || export->old_count == COUNT(export->olds))
        return;
    for (export->old_count++; at > 0 && export->olds[at - 1] > old; at--)
        export->olds[at] = export->olds[at - 1];
    export->olds[at] = old;
}

static void next_stream(struct export *export)
{
    export->stream++;
    export->has_olds = false;
    export->old_count = export->old = 0;
}

static void ask_earlier(struct export *export, enum stream stream)
{
    export_earlier_ask(&export->query,
                       &(struct export_earlier){.tenant = export->about.tenant,
                                                .thread = export->about.thread,
                                                .stream = stream,
                                                .before = export->about.streams[stream].through,
                                                .limit = EXPORT_EARLIER});
}

static bool ask(struct export *export)
{
    enum stream stream;

    while (export_stream(export, &stream)) {
        const struct bundle_log *log = &export->about.logs[stream];

        if (log->within && !export->has_olds) {
            ask_earlier(export, stream);
            return true;
        }
        if (log->within && export->old < export->old_count) {
            log_consistency_ask(&export->query, &(struct log_ref){export->about.tenant, stream},
                                export->olds[export->old], log->size);
            return true;
        }
        next_stream(export);
    }
    return false;
}

static void take_olds(struct export *export, enum stream stream)
{
    int64_t size = export->about.logs[stream].size;

    for (int row = 0; row < rows_count(&export->query.rows); row++)
        add_old(export, rows_int(&export->query.rows, row, 0), size);
    for (size_t i = 0; i < export->options.since_count; i++)
        if (export->options.since[i].stream == stream)
            add_old(export, export->options.since[i].size, size);
    export->has_olds = true;
}

static enum export_put put(struct export *export)
{
    enum stream stream = member_streams[export->stream];
    int64_t size = export->about.logs[stream].size, old;
    struct log_way *way;
    struct proof proof;

    if (!export->has_olds) {
        take_olds(export, stream);
        return PUT_PIECE;
    }
    old = export->olds[export->old++];
    way = ARENA_NEW(export->arena, struct log_way);
    log_consistency_read(&export->query, way);
    if (fault_is(log_prove_consistency(export->service, way,
                                       (const uint64_t[]){(uint64_t)old, (uint64_t)size}, &proof)))
        return PUT_BROKEN;
    bundle_consistency(export->bundle, stream, old, &proof);
    return PUT_PIECE;
}

const struct export_stage export_consistency = {ask, put};
