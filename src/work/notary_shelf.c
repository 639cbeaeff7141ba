/* A tenant's journals, opened and held against what the database says was signed. */
#include "work/notary_inside.h"

#include "base/log.h"
#include "base/time.h"

#include <errno.h>
#include <sys/stat.h>

/* A replay: the journal's records into the ledger, and the root on the way past the checkpoint. */
struct replay {
    struct book *book;
    struct tile_reader tiles;
    uint64_t probe;
    struct digest root; /* of the first `probe` entries */
};

static void replay_one(void *argument, const struct placed *placed)
{
    struct replay *replay = argument;
    struct ledger *ledger = &replay->book->ledger;

    ledger_add(ledger, placed, &replay->tiles);
    if (ledger->frontier.size == replay->probe)
        replay->root = frontier_root(&ledger->frontier);
}

void book_keep_tile(void *argument, const struct tile *tile)
{
    struct book *book = argument;
    uint64_t end = (tile->number + 1) << (8 * (tile->level + 1)); /* of the leaves beneath it */
    struct waiting_tile *waiting;

    if (end <= book->stored)
        return;
    if (!book->waiting)
        book->waiting = arena_new((size_t)MIB(256));
    waiting = ARENA_NEW(book->waiting, struct waiting_tile);
    waiting->tile = *tile;
    list_add(&book->full_tiles, &waiting->link);
}

/* What is wrong between the journal and the newest checkpoint; NULL: nothing. */
static const char *judge(const struct notary *notary, const struct replay *replay,
                         const struct log_size *known)
{
    struct book *book = replay->book;
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct checkpoint checkpoint;
    struct note note;
    const char *why = NULL;

    if (known->size == 0)
        why = book->journal.size > 0 && known->placed > 0 ? "checkpoint_missing" : NULL;
    else if (!note_read(arena, known->note, &note) ||
             !log_keys_hold(&notary->keys.log, KEYS_ALL, book->name, &note) ||
             !checkpoint_read(arena, note.text, &checkpoint) ||
             !str_equal(checkpoint.origin, book->name) ||
             checkpoint.tree.size != (uint64_t)known->size)
        why = "checkpoint_forged";
    else if (checkpoint.tree.size > book->journal.size)
        why = "journal_behind";
    else if (!digest_equal(&checkpoint.tree.root, &replay->root))
        why = "root_differs";
    else if ((uint64_t)known->placed > book->journal.size || known->placed < known->size)
        why = "places_differ";
    arena_free(arena);
    return why;
}

static void name_book(const struct notary *notary, struct shelf *shelf, enum stream stream)
{
    struct book *book = &shelf->books[stream];

    book->name = log_name(shelf->arena, notary->config.origin, shelf->tenant, stream);
    ledger_init(&book->ledger, shelf->arena);
    book->ledger.tenant = shelf->tenant;
    book->ledger.stream = stream;
    book->ledger.seal_keys = notary->seal_keys;
    book->ledger.seal_key_count = notary->seal_key_count;
    book->ledger.own = &notary->keys.entry;
    book->ledger.made = notary->config.seals_made;
    book->journal.fd = -1;
    list_init(&book->full_tiles);
}

static const char *path_of(const struct notary *notary, struct shelf *shelf, enum stream stream)
{
    struct str tenant = id_text(shelf->arena, ID_TENANT, shelf->tenant);
    struct str folder = str_format(shelf->arena, "%s/%s", notary->config.directory, tenant.at);

    if (mkdir(folder.at, 0700) != 0 && errno != EEXIST)
        return folder.at; /* opening the journal says why */
    return str_format(shelf->arena, "%s/%s.journal", folder.at, stream_names[stream]).at;
}

static void open_book(struct notary *notary, struct shelf *shelf, const struct log_size *known)
{
    struct book *book = &shelf->books[known->stream];
    struct replay replay = {
        .book = book, .tiles = {book_keep_tile, book}, .probe = (uint64_t)known->size};
    struct journal_reader reader = {replay_one, &replay};
    struct misplaced where = {.tenant = shelf->tenant, .stream = known->stream};
    int64_t began = time_monotonic_us();
    const char *why;

    name_book(notary, shelf, known->stream);
    book->stored = (uint64_t)known->placed;
    book->checkpointed = (uint64_t)known->size;
    if (journal_open(&book->journal, path_of(notary, shelf, known->stream), &reader, &why))
        why = judge(notary, &replay, known);
    log_event(log_opened, {"log", book->name.at, 0}, {"entries", NULL, (int64_t)book->journal.size},
              {"ms", NULL, (time_monotonic_us() - began) / 1000});
    if (!why)
        return;
    notary_alarm(notary, &where, why);
    shelf->is_shut = true;
}

void shelf_open(struct notary *notary, struct shelf *shelf)
{
    struct log_size known;

    shelf->arena = arena_new(SIZE_MAX / 4);
    for (int row = 0; log_sizes_row(&notary->query, row, &known); row++)
        open_book(notary, shelf, &known);
    for (int stream = 0; stream < STREAM_COUNT; stream++) {
        struct book *book = &shelf->books[stream];
        int64_t latest = ledger_time(&book->ledger);
        struct head spoke = ledger_last(&book->ledger, register_thread(shelf->tenant));

        shelf->since = latest > shelf->since ? latest : shelf->since;
        book->beat_at = spoke.seq > 0 ? spoke.at : time_now();
    }
    shelf->since -= NOTARY_LATE_MS; /* entries get their places in the order of their times */
    shelf->is_open = true;
}

void shelf_close(struct shelf *shelf)
{
    struct shelf was;

    if (!shelf->is_open)
        return;
    for (int stream = 0; stream < STREAM_COUNT; stream++) {
        journal_close(&shelf->books[stream].journal);
        arena_free(shelf->books[stream].waiting);
    }
    register_forget(shelf);
    arena_free(shelf->arena);
    was = *shelf;
    *shelf = (struct shelf){.link = was.link, .tenant = was.tenant};
    memcpy(shelf->found, was.found, sizeof shelf->found);
    memcpy(shelf->told, was.told, sizeof shelf->told);
}
