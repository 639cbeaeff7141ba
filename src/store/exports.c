/* Statements of the export. */
#include "store/exports.h"

#include "base/limits.h"

void export_scope_ask(struct query *query, struct id tenant, struct id thread, enum stream stream, int64_t seq)
{
    struct params *params = &query->params;

    query->statement = SQL_export_scope;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_id(params, thread);
    params_text(params, str_of(stream_names[stream]));
    params_int(params, seq);
}

void export_file_ask(struct query *query, struct id tenant, struct id thread, unsigned streams, struct id after)
{
    struct params *params = &query->params;
    struct array names = array_new(query->arena, KIB(4));

    for (int stream = 0; stream < STREAM_COUNT; stream++)
        if (streams & BIT(stream))
            array_text(&names, str_of(stream_names[stream]));
    query->statement = SQL_export_file;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_id(params, thread);
    params_array(params, &names);
    params_id(params, after);
}
