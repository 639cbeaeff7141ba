/* What the database stores of the past, held against the journals. */
#include "work/notary_inside.h"

#include "base/time.h"

/* The log whose turn it is; STREAM_COUNT: all have been compared. */
static enum stream turn_of(const struct shelf *shelf)
{
    enum stream stream = 0;

    while (stream < STREAM_COUNT && shelf->books[stream].compared >= shelf->books[stream].stored)
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
        for (stream = 0; stream < STREAM_COUNT; stream++)
            shelf->books[stream].compared = 0;
        stream = turn_of(shelf);
    }
    if (stream == STREAM_COUNT) /* all logs are empty */
        return false;
    log_leaves_ask(&notary->query, shelf->tenant, stream, shelf->books[stream].compared,
                   NOTARY_LEAVES);
    shelf->comparing = stream;
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

enum turn notary_compare_leaves(struct notary *notary, struct shelf *shelf)
{
    struct book *book = &shelf->books[shelf->comparing];
    uint64_t first = book->compared, end = first + NOTARY_LEAVES;
    struct log_leaf row;
    struct placed placed;
    int n = 0;

    end = end < book->stored ? end : book->stored;
    for (uint64_t index = first; index < end; index++) {
        bool found = log_leaves_row(&notary->query, n, &row) && row.index == index;
        enum misfit misfit = MISFIT_PLACE_MISSING;

        if (!journal_read(&book->journal, index, &placed, 1))
            return TURN_ON; /* the next part asks again */
        if (found)
            misfit = compare(&row, &placed);
        n += found;
        if (misfit != MISFIT_NONE)
            tell(notary, shelf, &placed, misfit);
    }
    book->compared = end;
    shelf->full |= end < book->stored;
    return TURN_ON;
}
