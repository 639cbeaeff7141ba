/* What others say of checkpoints: sql/statements/{witness_due,cosignature_add,stamp_due,
 * timestamp_add,log_timestamp}.sql. */
#ifndef STORE_COSIGNATURES_H
#define STORE_COSIGNATURES_H

#include "store/log_reads.h"

/* The newest checkpoint of a log, and how far one witness has cosigned it (0: nothing yet). One row
 * for each witness of `names`, those of a log together. */
struct witness_due {
    enum stream room;
    uint64_t size;
    struct str note;
    size_t witness;
    uint64_t cosigned;
};
void witness_due_ask(struct query *query, struct id tenant, const struct str *names, size_t count);
bool witness_due_row(const struct query *query, int row, struct witness_due *out);

struct cosignature {
    struct log_ref log;
    uint64_t size;
    struct str witness, line;
    int64_t at;
};
void cosignature_add_ask(struct query *query, const struct cosignature *cosignature);

/* Logs that have come further since an authority gave them a time last, if that was before
 * `before`. */
struct stamp_due {
    enum stream room;
    uint64_t size;
    struct str note;
};
void stamp_due_ask(struct query *query, struct id tenant, int64_t before);
bool stamp_due_row(const struct query *query, int row, struct stamp_due *out);

struct log_timestamp {
    uint64_t size;
    struct str note, reply;
    int64_t at; /* when it came */
};
void timestamp_add_ask(struct query *query, const struct log_ref *log,
                       const struct log_timestamp *timestamp);

/* The newest one of a log, or the first of at least a size (0: the newest). False: there is none.
 */
void log_timestamp_ask(struct query *query, const struct log_ref *log, int64_t least);
MUST_USE bool log_timestamp_read(const struct query *query, struct log_timestamp *out);

#endif
