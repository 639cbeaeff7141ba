/* Rows of lines in which somebody stands. */
#include "store/subjects.h"

#include "store/load.h"
#include "store/streams.h"

void subject_lines_ask(struct query *query, const struct subject_lines *lines)
{
    struct params *params = &query->params;

    query->statement = SQL_subject_lines;
    params_init(params, query->arena);
    params_id(params, lines->tenant);
    params_id(params, lines->thread);
    params_id(params, lines->person);
    params_streams(params, lines->streams);
    params_int(params, lines->limit);
}

struct append_erase subject_line_read(const struct rows *rows, int row)
{
    return (struct append_erase){
        .stream = (enum stream)word_read(stream_names, rows_text(rows, row, 0)),
        .seq = rows_int(rows, row, 1),
        .fields = rows_text(rows, row, 2),
    };
}
