/* What an export reads: the scope it was closed with, its entries page by page, its files. */
#ifndef STORE_EXPORTS_H
#define STORE_EXPORTS_H

#include "db/pool.h"
#include "dispute/words.h"

/* The `exported` entries that one command wrote: their numbers by stream, found by one of them. $
 * statements/export_scope.sql */
void export_scope_ask(struct query *query, struct id tenant, struct id thread, enum stream stream,
                      int64_t seq);

/* The files of the streams in scope that are not erased, in the order of their ids, one by one: the
 * first behind `after`. */
void export_file_ask(struct query *query, struct id tenant, struct id thread, unsigned streams,
                     struct id after);

#endif
