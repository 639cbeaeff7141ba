/* Judging what is new, and writing what was decided. */
#include "work/notary_inside.h"

#include "base/log.h"
#include "base/time.h"

void notary_alarm(struct notary *notary, const struct misplaced *where, const char *what)
{
    char tenant[ID_TEXT_SIZE], thread[ID_TEXT_SIZE] = "";

    id_write(ID_TENANT, where->tenant, tenant);
    if (!id_is_none(where->thread))
        id_write(ID_THREAD, where->thread, thread);
    service_count(notary->service, METRIC_trialogue_integrity_alarms_total);
    log_event(integrity_alarm, {"what", what, 0}, {"tenant", tenant, 0},
              {"log", stream_names[where->stream], 0}, {"thread", thread, 0},
              {"seq", NULL, where->seq});
}

void notary_misfit(struct notary *notary, struct shelf *shelf, const struct misplaced *where,
                   enum misfit misfit)
{
    struct fact fact = {
        .kind = FACT_integrity_alarm,
        .stream = where->stream,
        .thread = where->thread,
        .target = {where->stream, where->seq},
        .misfit = misfit,
    };

    if (ledger_stop(&shelf->books[where->stream].ledger, where->thread))
        register_say(shelf, &fact);
    notary_alarm(notary, where, misfit_names[misfit]);
}

/* What fits of the rows, by log, in the order in which it gets its place. */
struct batch {
    struct placed *at[STREAM_COUNT];
    size_t count[STREAM_COUNT];
};

static void judge_row(struct notary *notary, struct shelf *shelf, struct batch *batch,
                      const struct log_unnumbered *row)
{
    struct book *book = &shelf->books[row->stream];
    struct tile_reader tiles = {book_keep_tile, book};
    struct found found = {row->thread, row->seq, row->leaf, row->seal};
    struct placed *placed = &batch->at[row->stream][batch->count[row->stream]];
    enum misfit misfit = ledger_judge(&book->ledger, &found, time_now(), placed);

    if (misfit == MISFIT_NONE) {
        ledger_add(&book->ledger, placed, &tiles);
        service_count(notary->service, placed->was_noted ? METRIC_trialogue_seals_noted_total
                                                         : METRIC_trialogue_seals_remade_total);
        batch->count[row->stream]++;
    } else if (misfit != MISFIT_EARLY && !ledger_is_stopped(&book->ledger, row->thread)) {
        notary_misfit(notary, shelf,
                      &(struct misplaced){shelf->tenant, row->thread, row->stream, row->seq},
                      misfit);
    }
}

static struct batch batch_new(struct notary *notary, size_t room)
{
    struct batch batch = {.count = {0}};

    for (int stream = 0; stream < STREAM_COUNT; stream++)
        batch.at[stream] = arena_array(notary->round, room + 1, sizeof *batch.at[stream]);
    return batch;
}

static enum turn keep(struct shelf *shelf, const struct batch *batch)
{
    for (int stream = 0; stream < STREAM_COUNT; stream++)
        if (batch->count[stream] > 0 &&
            !journal_add(&shelf->books[stream].journal, batch->at[stream], batch->count[stream]))
            return TURN_BROKEN;
    return TURN_ON;
}

enum turn notary_place(struct notary *notary, struct shelf *shelf,
                       const struct log_unnumbered *rows, size_t count)
{
    struct batch batch = batch_new(notary, count);

    for (size_t i = 0; i < count; i++)
        judge_row(notary, shelf, &batch, &rows[i]);
    return keep(shelf, &batch);
}

enum turn notary_take_unnumbered(struct notary *notary, struct shelf *shelf)
{
    size_t room = (size_t)rows_count(&notary->query.rows), count = 0;
    struct log_unnumbered *rows = arena_array(notary->round, room + 1, sizeof *rows);

    while (log_unnumbered_row(&notary->query, (int)count, &rows[count]))
        count++;
    return notary_place(notary, shelf, rows, count);
}

/* Whether it is the next of its stream. What comes after something that a near look has not seen
 * waits for a far one, which reads the stream from its last place on. */
static bool is_next(struct shelf *shelf, const struct log_unnumbered *row)
{
    const struct ledger *ledger = &shelf->books[row->stream].ledger;
    int64_t next = ledger_last(ledger, row->thread).seq + 1;

    if (row->seq > next && !ledger_is_stopped(ledger, row->thread))
        shelf->far_from_us = 0;
    return row->seq == next;
}

enum turn notary_take_recent(struct notary *notary, struct shelf *shelf)
{
    int count = rows_count(&notary->query.rows);
    struct batch batch = batch_new(notary, (size_t)count);
    struct log_unnumbered row;

    shelf->recent = count;
    for (int i = 0; log_unnumbered_row(&notary->query, i, &row); i++)
        if (is_next(shelf, &row))
            judge_row(notary, shelf, &batch, &row);
    shelf->full = count >= NOTARY_RECENT;
    if (shelf->full)
        shelf->far_from_us = 0;
    return keep(shelf, &batch);
}

/* A tile's way into the statement. */
struct teller {
    struct log_number *number;
    enum stream stream;
};

static void tell_tile(void *argument, const struct tile *tile)
{
    const struct teller *teller = argument;

    log_number_tile(teller->number, &(struct log_tile){
                                        .stream = teller->stream,
                                        .level = tile->level,
                                        .number = tile->number,
                                        .hashes = tile->at,
                                        .len = tile->count * DIGEST_SIZE,
                                    });
}

static void tell_tiles(struct book *book, struct teller *teller)
{
    struct tile_reader reader = {tell_tile, teller};

    LIST_EACH (link, &book->full_tiles)
        tell_tile(teller, &CONTAINER_OF(link, struct waiting_tile, link)->tile);
    tiles_tell(&book->ledger.tiles, &reader);
}

/* False: nobody signs now, or it is too early after the one before, since a notary with a lot to do
 * does not rest between its rounds. The entries have their places all the same, and the next
 * checkpoint covers them. */
static bool tell_checkpoint(struct notary *notary, struct book *book, struct log_number *number)
{
    struct frontier *frontier = &book->ledger.frontier;
    struct checkpoint checkpoint = {book->name, {frontier->size, frontier_root(frontier)}};
    struct str note;
    int64_t now = time_now(), now_us = time_monotonic_us();
    const char *why = "";

    if (now < book->unsigned_until || now_us < book->signing_from_us)
        return false;
    if (!log_signer_sign(notary->signer, notary->round, &checkpoint, &note, &why)) {
        log_event(log_unsigned, {"log", book->name.at, 0}, {"why", why, 0});
        service_count(notary->service, METRIC_trialogue_log_unsigned_total);
        book->unsigned_until = now + NOTARY_UNSIGNED_MS;
        return false;
    }
    book->signing = frontier->size;
    book->signing_from_us = now_us + NOTARY_LOOK_MS * INT64_C(1000);
    log_number_checkpoint(number, &(struct log_checkpoint){
                                      .stream = book->ledger.stream,
                                      .size = frontier->size,
                                      .note = note,
                                      .at = now,
                                  });
    return true;
}

/* Its next places; when all are told, its tiles and its checkpoint with them. */
static bool tell_book(struct notary *notary, struct book *book, struct log_number *number)
{
    uint64_t rest = book->journal.size - book->stored;
    size_t count = rest < NOTARY_PLACES ? (size_t)rest : NOTARY_PLACES;
    struct placed *placed = arena_array(notary->round, count + 1, sizeof *placed);
    struct teller teller = {number, book->ledger.stream};

    if (count == 0)
        return book->checkpointed < book->journal.size && tell_checkpoint(notary, book, number);
    if (!journal_read(&book->journal, book->stored, placed, count))
        return false;
    for (size_t i = 0; i < count; i++)
        log_number_place(number, &(struct log_place){
                                     .stream = book->ledger.stream,
                                     .index = book->stored + i,
                                     .thread = placed[i].thread,
                                     .seq = placed[i].seq,
                                     .hash = placed[i].hash.bytes,
                                 });
    book->telling = count;
    if (count == rest) {
        tell_tiles(book, &teller);
        (void)tell_checkpoint(notary, book, number);
    }
    return true;
}

bool notary_ask_write(struct notary *notary, struct shelf *shelf)
{
    struct log_number number;
    bool any = false;

    log_number_begin(&number, notary->round);
    for (int stream = 0; stream < STREAM_COUNT; stream++) {
        shelf->books[stream].telling = shelf->books[stream].signing = 0;
        any |= tell_book(notary, &shelf->books[stream], &number);
    }
    if (any)
        log_number_ask(&notary->query, shelf->tenant, notary->holder, &number);
    return any;
}

enum turn notary_wrote(struct notary *notary UNUSED, struct shelf *shelf)
{
    for (int stream = 0; stream < STREAM_COUNT; stream++) {
        struct book *book = &shelf->books[stream];

        if (book->signing > 0)
            book->checkpointed = book->signing;
        book->stored += book->telling;
        if (book->telling == 0 || book->stored < book->journal.size)
            continue;
        arena_free(book->waiting);
        book->waiting = NULL;
        list_init(&book->full_tiles);
    }
    return TURN_AGAIN;
}
