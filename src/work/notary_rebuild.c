/* What the database stores of the past, held against the journals. */
#include "work/notary_inside.h"

#include "base/log.h"
#include "base/time.h"

/* The log whose turn it is; STREAM_COUNT: all have been compared. */
static enum stream turn_of(const struct shelf *shelf)
{
    enum stream stream = 0;

    while (stream < STREAM_COUNT &&
           shelf->books[stream].compared >= shelf->books[stream].comparing_to)
        stream++;
    return stream;
}

bool notary_ask_leaves(struct notary *notary, struct shelf *shelf)
{
    int64_t now = time_now();
    enum stream stream = turn_of(shelf);

    if (stream == STREAM_COUNT && now - shelf->rebuilt_at < NOTARY_REBUILD_MS)
        return false;
    if (stream == STREAM_COUNT) {
        shelf->rebuilt_at = now;
        for (stream = 0; stream < STREAM_COUNT; stream++) {
            shelf->books[stream].compared = 0;
            shelf->books[stream].comparing_to = shelf->books[stream].stored;
        }
        stream = turn_of(shelf);
    }
    if (stream == STREAM_COUNT) /* all logs are empty */
        return false;
    log_leaves_ask(&notary->query, shelf->tenant, stream, shelf->books[stream].compared,
                   NOTARY_LEAVES);
    shelf->comparing = stream;
    shelf->asked_us = time_monotonic_us();
    return true;
}

/* What is wrong with the row of an entry. */
static enum misfit compare(const struct log_leaf *row, const struct placed *placed)
{
    struct digest hash;

    if (!id_equal(row->thread, placed->thread) || row->seq != placed->seq ||
        row->hash.len != DIGEST_SIZE || memcmp(row->hash.at, placed->hash.bytes, DIGEST_SIZE) != 0)
        return MISFIT_PLACE_CHANGED;
    if (!row->leaf.at)
        return MISFIT_ENTRY_MISSING;
    hash = digest_leaf(row->leaf);
    return digest_equal(&hash, &placed->hash) ? MISFIT_NONE : MISFIT_ENTRY_CHANGED;
}

/* What the register says stands on what the notary knows, whatever became of its rows: it goes on.
 */
static void tell(struct notary *notary, struct shelf *shelf, const struct placed *placed,
                 enum misfit misfit)
{
    struct misplaced where = {shelf->tenant, placed->thread, shelf->comparing, placed->seq};

    if (id_equal(placed->thread, register_thread(shelf->tenant)))
        notary_alarm(notary, &where, misfit_names[misfit]);
    else
        notary_misfit(notary, shelf, &where, misfit);
}

/* A whole log was compared. */
static void tell_compared(struct shelf *shelf, const struct book *book)
{
    log_event(log_compared, {"log", book->name.at, 0}, {"entries", NULL, (int64_t)book->compared},
              {"ms", NULL, shelf->compared_us / 1000});
    shelf->compared_us = 0;
}

enum turn notary_compare_leaves(struct notary *notary, struct shelf *shelf)
{
    struct book *book = &shelf->books[shelf->comparing];
    uint64_t first = book->compared;
    uint64_t rest = book->comparing_to - first;
    size_t count = rest < NOTARY_LEAVES ? (size_t)rest : NOTARY_LEAVES;
    struct placed *placed = arena_array(notary->round, count + 1, sizeof *placed);
    struct log_leaf row;
    int n = 0;

    if (!journal_read(&book->journal, first, placed, count))
        return TURN_ON; /* the next part asks again */
    for (size_t i = 0; i < count; i++) {
        bool found = log_leaves_row(&notary->query, n, &row) && row.index == first + i;
        enum misfit misfit = found ? compare(&row, &placed[i]) : MISFIT_PLACE_MISSING;

        n += found;
        if (misfit != MISFIT_NONE)
            tell(notary, shelf, &placed[i], misfit);
    }
    book->compared = first + count;
    shelf->compared_us += time_monotonic_us() - shelf->asked_us;
    shelf->full |= book->compared < book->comparing_to;
    if (book->compared == book->comparing_to)
        tell_compared(shelf, book);
    return TURN_ON;
}
