/* The files of an export, one by one. */
#include "flow/export.h"

static bool ask(struct export *export)
{
    if (export->options.without_files || export->files_done)
        return false;
    export_file_ask(&export->query, export->about.tenant, export->about.thread, export->streams,
                    export->file);
    return true;
}

static enum export_put put(struct export *export)
{
    const struct rows *rows = &export->query.rows;
    enum stream stream;

    export->files_done = rows_count(rows) == 0;
    if (export->files_done)
        return PUT_PIECE;
    stream = (enum stream)word_read(stream_names, rows_text(rows, 0, 1));
    export->file = rows_id(rows, 0, 0);
    if (rows_int(rows, 0, 2) <= export->about.streams[stream].through)
        bundle_attachment(export->bundle, export->file, rows_bytes(rows, 0, 3));
    return PUT_PIECE;
}

const struct export_stage export_files = {ask, put};
