/* trialogue reindex: makes the hashes of all lines anew, so that search finds what is older than
 * its rules. It may be run while the service runs, and again after it was stopped. */
#include "app/cli.h"
#include "app/session.h"
#include "flow/index.h"
#include "store/contents.h"
#include "store/load.h"

#include <unistd.h>

enum { LINES = 500, TEXTS = 8 };
enum { COLUMN_THREAD, COLUMN_STREAM, COLUMN_SEQ, COLUMN_AT, COLUMN_TEXT };

/* One tenant's turn. */
struct turn {
    struct session *session;
    struct service_keys *keys;
    struct id tenant;
    struct gram_key key;
    struct {
        struct id thread;
        struct str stream;
        int64_t seq;
    } last;
    int64_t lines, indexed;
};

/* The hashes of one page, on their way to the table. */
struct batch {
    struct array threads, streams, seqs, times, grams;
    size_t count;
};

static bool open(void *argument, struct arena *arena, struct str sealed, struct opened *out)
{
    const struct service_keys *keys = argument;
    struct content_place place;

    return content_open(arena, keys->content, sealed, out, &place);
}

static bool is_same_line(const struct rows *rows, int a, int b)
{
    return id_equal(rows_id(rows, a, COLUMN_THREAD), rows_id(rows, b, COLUMN_THREAD)) &&
           rows_int(rows, a, COLUMN_SEQ) == rows_int(rows, b, COLUMN_SEQ) &&
           str_equal(rows_text(rows, a, COLUMN_STREAM), rows_text(rows, b, COLUMN_STREAM));
}

/* The line whose first row is `first`; gives the first row behind it. */
static int add_line(struct turn *turn, const struct rows *rows, int first, struct batch *batch)
{
    struct str texts[TEXTS], grams;
    size_t count = 0;
    int row = first;

    for (; row < rows_count(rows) && is_same_line(rows, first, row); row++)
        if (rows_text(rows, row, COLUMN_TEXT).at && count < TEXTS)
            texts[count++] = rows_text(rows, row, COLUMN_TEXT);
    turn->lines++;
    grams = grams_of(rows->arena, &turn->key, texts, count);
    if (!grams.at)
        return row;
    array_id(&batch->threads, rows_id(rows, first, COLUMN_THREAD));
    array_text(&batch->streams, rows_text(rows, first, COLUMN_STREAM));
    array_int(&batch->seqs, rows_int(rows, first, COLUMN_SEQ));
    array_int(&batch->times, rows_int(rows, first, COLUMN_AT));
    array_text(&batch->grams, grams);
    batch->count++;
    return row;
}

static bool put(struct turn *turn, struct arena *arena, struct batch *batch)
{
    struct params params;

    if (batch->count == 0)
        return true;
    params_init(&params, arena);
    params_id(&params, turn->tenant);
    params_array(&params, &batch->threads);
    params_array(&params, &batch->streams);
    params_array(&params, &batch->seqs);
    params_array(&params, &batch->times);
    params_array(&params, &batch->grams);
    turn->indexed += (int64_t)batch->count;
    return session_run(turn->session, SQL_reindex_clear, &params, NULL) &&
           session_run(turn->session, SQL_reindex_put, &params, NULL);
}

static void ask_page(const struct turn *turn, struct params *params)
{
    params_id(params, turn->tenant);
    params_id(params, turn->last.thread);
    params_text_or_null(params, turn->last.stream);
    params_int(params, turn->last.seq);
    params_int(params, LINES);
}

/* Reads and puts a page. False: it failed, or it was the last one; `more` says which. */
static bool do_page(struct turn *turn, struct arena *arena, bool *failed)
{
    struct opener opener = {open, turn->keys};
    struct batch batch = {array_new(arena, MIB(1)),  array_new(arena, MIB(1)),
                          array_new(arena, MIB(1)),  array_new(arena, MIB(1)),
                          array_new(arena, MIB(16)), 0};
    struct params params;
    struct rows rows;
    int count;

    *failed = true;
    params_init(&params, arena);
    ask_page(turn, &params);
    if (!session_run(turn->session, SQL_reindex_page, &params, &rows))
        return false;
    if (!rows_open(&rows, &opener)) {
        complain(turn->session->arguments, EXIT_REFUSED,
                 "a text does not open: is this the service's key file?");
        return false;
    }
    count = rows_count(&rows);
    for (int row = 0; row < count;)
        row = add_line(turn, &rows, row, &batch);
    if (!put(turn, arena, &batch))
        return false;
    *failed = false;
    if (count == 0)
        return false;
    turn->last.thread = rows_id(&rows, count - 1, COLUMN_THREAD);
    turn->last.stream =
        str_of(stream_names[word_read(stream_names, rows_text(&rows, count - 1, COLUMN_STREAM))]);
    turn->last.seq = rows_int(&rows, count - 1, COLUMN_SEQ);
    return true;
}

static bool sweep(struct turn *turn)
{
    struct params params;

    params_init(&params, turn->session->arena);
    params_id(&params, turn->tenant);
    return session_run(turn->session, SQL_reindex_sweep, &params, NULL);
}

static bool do_tenant(struct turn *turn)
{
    const char *name = id_text(turn->session->arena, ID_TENANT, turn->tenant).at;
    bool shown = isatty(STDERR_FILENO), failed = false, more = true;

    while (more) {
        struct arena *arena = arena_new(MIB(64));

        more = do_page(turn, arena, &failed);
        arena_free(arena);
        if (shown)
            (void)fprintf(stderr, "\r%s  %lld lines", name, (long long)turn->lines);
    }
    if (shown)
        (void)fprintf(stderr, "\r\033[K");
    if (failed || !sweep(turn))
        return false;
    printf("%s %lld of %lld lines can be found\n", name, (long long)turn->indexed,
           (long long)turn->lines);
    return true;
}

static int reindex_all(struct session *session)
{
    struct service_keys keys;
    struct rows tenants;
    int code = 0;

    if (!session_keys(session->arguments, &keys))
        return EXIT_REFUSED;
    if (!session_run(session, SQL_tenant_list, NULL, &tenants))
        code = EXIT_REFUSED;
    for (int i = 0; code == 0 && i < rows_count(&tenants); i++) {
        struct turn turn = {.session = session, .keys = &keys, .tenant = rows_id(&tenants, i, 0)};

        turn.key = index_key(&keys, turn.tenant);
        if (!do_tenant(&turn))
            code = EXIT_REFUSED;
    }
    explicit_bzero(&keys, sizeof keys);
    return code;
}

static int reindex(struct arguments *arguments)
{
    return session_do(arguments, reindex_all);
}

int cli_reindex(int argc, char **argv)
{
    static const struct action action = {"reindex", reindex};

    return action_run(&action, argc, argv);
}
