/* A download of an export: what was asked for, and what goes out piece by piece, in bounded memory.
 * A statement, its piece of the archive, and the next statement only when the reader has taken that
 * piece. What it holds was fixed by the `exported` entries and the first checkpoint that covers
 * them, so two downloads are the same bytes. */
#ifndef FLOW_EXPORT_H
#define FLOW_EXPORT_H

#include "audit/bundle.h"
#include "audit/tile_set.h"
#include "flow/service_inside.h"
#include "store/exports.h"

enum {
    EXPORT_PAGE = 100,    /* entries of one statement */
    EXPORT_PIECE = 65536, /* bytes that are gathered before they go out */
    EXPORT_EARLIER =
        16,            /* exports before, two checkpoints each, that consistency is proven with; */
    EXPORT_SINCE = 16, /* and those that the caller names */
};

/* export_options.c: the query parameters. */
struct export_options {
    bool without_proofs, without_files;
    unsigned signatures; /* BIT(DETACHED_…) */
    struct {
        enum stream stream;
        int64_t size;
    } since[EXPORT_SINCE]; /* sizes of logs that the caller knows */
    size_t since_count;
};
MUST_USE struct fault export_options_read(const struct task *task, struct export_options *out);

/* A download on its way; it outlives its request. */
struct export
{
    struct service *service;
    struct arena *home;      /* it lives in there itself */
    struct outflow *outflow; /* NULL: the reader is gone */
    struct export_options options;
    struct bundle_case about;
    struct bundle *bundle;
    struct tree_head trees[STREAM_COUNT]; /* of the logs that are within */
    unsigned streams;                     /* within */
    size_t stage;                         /* of the table in export_run.c */
    size_t stream;                        /* place in member_streams */
    struct arena *arena; /* of the statement on its way and of its piece; NULL: none is */
    struct query query;
    struct text piece;
    bool wrote; /* some of the piece has gone out already */

    struct id file; /* the last one sent */
    bool files_done;

    int64_t olds[2 * EXPORT_EARLIER + EXPORT_SINCE]; /* ascending: sizes that the log of the stream
                                                    had before */
    size_t old_count, old;
    bool has_olds;

    int64_t seq;              /* the next number of that stream */
    struct export_page *page; /* export_page.h; NULL: its entries have not come */

    int64_t register_seq; /* the last one sent */
    bool register_done;
};

/* What a stage says of an answer: it has written its piece; it has asked one more thing about it;
 * what was found does not hold. */
enum export_put { PUT_PIECE, PUT_ASKS, PUT_BROKEN };

/* One kind of member after the other. `ask` fills the statement; false: the stage is over. */
struct export_stage {
    bool (*ask)(struct export *export);
    enum export_put (*put)(struct export *export);
};
extern const struct export_stage export_files, export_consistency, export_entries, export_register;

/* The stream that the stage is at, beginning with the first; false: there is no further one, and
 * the next stage begins anew. */
bool export_stream(struct export *export, enum stream *out);

/* export_run.c: answers the request and writes; `export` ends itself. */
void export_begin(struct export *export, struct task *task);

#endif
