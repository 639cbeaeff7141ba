/* Rows of tags. */
#include "store/tags.h"

#include "base/limits.h"

void tag_set_ask(struct query *query, const struct tags_new *tags)
{
    struct params *params = &query->params;
    struct array words = array_new(query->arena, KIB(16));

    for (size_t i = 0; i < tags->tags.count; i++)
        array_text(&words, tags->tags.at[i]);
    query->statement = SQL_tag_set;
    params_init(params, query->arena);
    params_id(params, tags->tenant);
    params_id(params, tags->thread);
    params_array(params, &words);
    params_id(params, tags->person);
    params_int(params, tags->now);
}

void tag_of_thread_ask(struct query *query, struct id tenant, struct id thread)
{
    query->statement = SQL_tag_of_thread;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_id(&query->params, thread);
}

void tag_list_ask(struct query *query, struct id tenant, struct str after, int64_t limit)
{
    struct params *params = &query->params;

    query->statement = SQL_tag_list;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_text(params, after);
    params_int(params, limit);
    params_int(params, LIMIT_COUNTED);
}

struct tag_row tag_read(const struct rows *rows, int row)
{
    return (struct tag_row){rows_text(rows, row, 0), rows_int(rows, row, 1)};
}
