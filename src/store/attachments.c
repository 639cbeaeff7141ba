/* Rows of files. */
#include "store/attachments.h"

#include "store/load.h"
#include "store/streams.h"

enum column { ATTACHMENT, STREAM, SEQ, NAME, MEDIA_TYPE, SIZE, DIGEST, ERASED, BYTES };

void attachments_page_ask(struct query *query, const struct attachments_page *page)
{
    struct params *params = &query->params;

    query->statement = SQL_attachment_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->thread);
    params_text(params, str_of(stream_names[page->stream]));
    params_id(params, page->after);
    params_int(params, page->limit);
}

void attachment_bytes_ask(struct query *query, const struct attachment_key *key)
{
    struct params *params = &query->params;

    query->statement = SQL_attachment_bytes;
    params_init(params, query->arena);
    params_id(params, key->tenant);
    params_id(params, key->thread);
    params_streams(params, key->streams);
    params_id(params, key->attachment);
}

struct attachment_row attachment_read(const struct rows *rows, int row)
{
    return (struct attachment_row){
        .id = rows_id(rows, row, ATTACHMENT),
        .stream = (enum stream)word_read(stream_names, rows_text(rows, row, STREAM)),
        .seq = rows_int(rows, row, SEQ),
        .name = rows_text(rows, row, NAME),
        .media_type = rows_text(rows, row, MEDIA_TYPE),
        .size = rows_int(rows, row, SIZE),
        .digest = rows_bytes(rows, row, DIGEST),
        .erased = rows_bool(rows, row, ERASED),
    };
}

struct str attachment_bytes(const struct rows *rows)
{
    return rows_null(rows, 0, BYTES) ? (struct str){0} : rows_bytes(rows, 0, BYTES);
}
