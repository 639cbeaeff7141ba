/* Rows of presence and of read marks, as live readers see them. */
#include "store/presence.h"

#include "base/limits.h"
#include "store/streams.h"

const char *const presence_names[] = {"looking", "writing", "gone", NULL};

static void end_ask(struct query *query, const struct presence_mark *mark)
{
    struct params *params = &query->params;

    query->statement = SQL_presence_end;
    params_init(params, query->arena);
    params_id(params, mark->tenant);
    params_id(params, mark->thread);
    params_id(params, mark->person);
    if (mark->everywhere)
        params_null(params);
    else
        params_text(params, str_of(stream_names[mark->stream]));
}

void presence_mark_ask(struct query *query, const struct presence_mark *mark)
{
    struct params *params = &query->params;

    if (mark->state == PRESENCE_GONE) {
        end_ask(query, mark);
        return;
    }
    query->statement = SQL_presence_mark;
    params_init(params, query->arena);
    params_id(params, mark->tenant);
    params_id(params, mark->thread);
    params_text(params, str_of(stream_names[mark->stream]));
    params_id(params, mark->person);
    params_text(params, str_of(seat_names[mark->seat]));
    params_text(params, str_of(presence_names[mark->state]));
    params_int(params, mark->until_at);
}

static void add_viewer(struct params *params, const struct presence_viewer *viewer)
{
    params_id(params, viewer->tenant);
    params_id(params, viewer->thread);
    params_streams(params, viewer->streams);
    params_bool(params, viewer->seated_only);
}

void presence_list_ask(struct query *query, const struct presence_viewer *viewer, int64_t now)
{
    struct params *params = &query->params;

    query->statement = SQL_presence_list;
    params_init(params, query->arena);
    add_viewer(params, viewer);
    params_id(params, viewer->person);
    params_int(params, now);
    params_int(params, LIMIT_PAGE);
}

struct presence_row presence_read(const struct rows *rows, int row)
{
    return (struct presence_row){
        .person = rows_id(rows, row, 0),
        .name = rows_text(rows, row, 1),
        .seat = rows_text(rows, row, 2),
        .state = rows_text(rows, row, 3),
        .stream = rows_text(rows, row, 4),
        .mark = rows_int(rows, row, 5),
    };
}

void reads_seen_ask(struct query *query, const struct presence_viewer *viewer)
{
    query->statement = SQL_reads_seen;
    params_init(&query->params, query->arena);
    add_viewer(&query->params, viewer);
    params_int(&query->params, LIMIT_PAGE);
}

struct reads_seen_row reads_seen_read(const struct rows *rows, int row)
{
    return (struct reads_seen_row){
        .stream = rows_text(rows, row, 0),
        .person = rows_id(rows, row, 1),
        .seat = rows_text(rows, row, 2),
        .seq = rows_int(rows, row, 3),
        .at = rows_int(rows, row, 4),
        .mark = rows_int(rows, row, 5),
    };
}

void live_threads_ask(struct query *query, struct id tenant, struct id mediator,
                      const struct id *threads, size_t count)
{
    struct params *params = &query->params;
    struct array ids = array_new(query->arena, KIB(4));

    query->statement = SQL_live_threads;
    params_init(params, query->arena);
    params_id(params, tenant);
    for (size_t i = 0; i < count; i++)
        array_id(&ids, threads[i]);
    params_array(params, &ids);
    params_id(params, mediator);
}

struct live_thread_row live_thread_read(const struct rows *rows, int row)
{
    struct live_thread_row read = {.thread = rows_id(rows, row, 0)};

    for (int stream = 0; stream < STREAM_COUNT; stream++)
        read.heads[stream] = rows_int(rows, row, 1 + stream);
    return read;
}
