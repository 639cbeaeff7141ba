/* Rows of read marks. */
#include "store/reads.h"

#include "base/limits.h"

static void add_persons(struct params *params, const struct reads_list *list)
{
    struct array persons = array_new(params->arena, KIB(4));

    if (!list->persons) {
        params_null(params);
        return;
    }
    for (size_t i = 0; i < list->person_count; i++)
        array_id(&persons, list->persons[i]);
    params_array(params, &persons);
}

void reads_list_ask(struct query *query, const struct reads_list *list)
{
    struct params *params = &query->params;

    query->statement = SQL_read_list;
    params_init(params, query->arena);
    params_id(params, list->tenant);
    params_id(params, list->thread);
    params_text(params, str_of(stream_names[list->stream]));
    add_persons(params, list);
    params_int(params, LIMIT_PAGE);
}

struct read_row read_read(const struct rows *rows, int row)
{
    return (struct read_row){
        .person = rows_id(rows, row, 0),
        .seq = rows_int(rows, row, 1),
        .at = rows_int(rows, row, 2),
    };
}
