/* Looking for what is new. Which entries have their place the ledgers know. A near look goes back
 * as far as an entry is mostly late, and reads all that it finds there; a far one as far as it may
 * be, in parts where that is much: it asks first how far each stream goes, then reads what is new.
 */
#include "work/notary_inside.h"

#include "base/time.h"

bool notary_ask_recent(struct notary *notary, struct shelf *shelf)
{
    int64_t now = time_now(), now_us = time_monotonic_us();
    int64_t back = shelf->recent < NOTARY_FEW ? NOTARY_QUIET_MS : NOTARY_NEAR_MS;
    int64_t since = shelf->asked_at - back;

    shelf->asked_at = now;
    if (!shelf->far && now_us >= shelf->far_from_us) {
        shelf->far = true;
        shelf->far_at = now;
        shelf->far_from_us = now_us + NOTARY_FAR_MS * INT64_C(1000);
        shelf->asked_from = shelf->since;
    }
    if (shelf->far)
        return false;
    log_recent_ask(&notary->query, shelf->tenant, since, NOTARY_RECENT);
    return true;
}

bool notary_ask_pending(struct notary *notary, struct shelf *shelf)
{
    if (!shelf->far)
        return false;
    log_pending_ask(&notary->query, shelf->tenant, shelf->asked_from, NOTARY_SEEN);
    return true;
}

/* What a look has found. */
struct sight {
    int64_t seen, latest;   /* entries, and the latest time of one */
    int64_t wanted;         /* of those, that are new and to be read now */
    bool leaves_some;       /* more is new than is read at once */
    struct log_after after; /* where to read on */
};

/* Behind which number a stream is to be read; −1: nothing in it is new. What is later than the last
 * that has a place, but not behind it, is not new either: the end of the stream was cut off, and
 * somebody wrote on. */
static int64_t read_on(const struct ledger *ledger, const struct log_pending *pending)
{
    struct head last = ledger_last(ledger, pending->thread);

    if (ledger_is_stopped(ledger, pending->thread))
        return -1;
    if (pending->last > last.seq)
        return last.seq;
    return pending->at > last.at ? pending->last - 1 : -1;
}

static void see(struct sight *sight, const struct shelf *shelf, const struct log_pending *pending)
{
    int64_t after = read_on(&shelf->books[pending->stream].ledger, pending);

    sight->seen += pending->entries;
    sight->latest = pending->at > sight->latest ? pending->at : sight->latest;
    if (after < 0)
        return;
    if (sight->wanted >= NOTARY_AT_ONCE) {
        sight->leaves_some = true;
        return;
    }
    log_after_add(&sight->after, pending->thread, pending->stream, after);
    sight->wanted += pending->last - after;
    sight->leaves_some |= pending->last - after > NOTARY_ENTRIES;
}

/* Where the next look begins. While there is more, it comes at once. */
static void look_on(struct shelf *shelf, const struct sight *sight)
{
    bool is_cut = sight->seen >= NOTARY_SEEN;

    shelf->full = sight->leaves_some || is_cut;
    if (is_cut && !sight->leaves_some)
        shelf->asked_from = sight->latest;
    if (!shelf->full) {
        shelf->far = false;
        shelf->since = shelf->far_at - NOTARY_LATE_MS;
    }
}

bool notary_ask_unnumbered(struct notary *notary, struct shelf *shelf)
{
    struct sight sight = {.after = log_after_new(notary->round)};
    struct log_pending pending;

    if (!shelf->far)
        return false;
    for (int row = 0; log_pending_row(&notary->answer, row, &pending); row++)
        see(&sight, shelf, &pending);
    look_on(shelf, &sight);
    if (sight.wanted == 0)
        return false;
    log_unnumbered_ask(&notary->query, shelf->tenant, &sight.after, NOTARY_ENTRIES);
    return true;
}
