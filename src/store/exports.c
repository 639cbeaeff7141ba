/* Statements of the export. */
#include "store/exports.h"

#include "store/streams.h"

void export_scope_ask(struct query *query, struct id tenant, struct id thread, enum stream stream,
                      int64_t seq)
{
    struct params *params = &query->params;

    query->statement = SQL_export_scope;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_id(params, thread);
    params_text(params, str_of(stream_names[stream]));
    params_int(params, seq);
}

void export_file_ask(struct query *query, struct id tenant, struct id thread, unsigned streams,
                     struct id after)
{
    struct params *params = &query->params;

    query->statement = SQL_export_file;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_id(params, thread);
    params_streams(params, streams);
    params_id(params, after);
}
