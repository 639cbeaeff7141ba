/* What is to be said waits with the tenant's logs; in their next turn it is sealed behind the heads
 * that the notary keeps, stored, and judged like any other entry. It is stored before it has its
 * place: of a place the journal has but a hash. */
#include "work/register.h"

#include "audit/entry.h"
#include "base/log.h"
#include "base/time.h"
#include "flow/seal.h"
#include "work/key_history.h"

struct saying {
    struct list link; // struct shelf.sayings
    struct fact fact;
};

struct id register_thread(struct id tenant)
{
    return tenant;
}

void register_say(struct shelf *shelf, const struct fact *fact)
{
    struct saying *saying;

    if (shelf->saying_count == REGISTER_QUEUE)
        return;
    if (!shelf->saying) {
        shelf->saying = arena_new(LIMIT_ARENA);
        list_init(&shelf->sayings);
    }
    saying = ARENA_NEW(shelf->saying, struct saying);
    saying->fact = *fact;
    saying->fact.actor = (struct actor){.seat = SEAT_CLOCK};
    list_add(&shelf->sayings, &saying->link);
    shelf->saying_count++;
}

void register_forget(struct shelf *shelf)
{
    arena_free(shelf->saying);
    shelf->saying = NULL;
    shelf->saying_count = 0;
}

/* By time alone: what happens in a room moves no heartbeat. */
static void beat(const struct notary *notary, struct shelf *shelf, int64_t now)
{
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        struct book *book = &shelf->books[stream];
        struct fact fact = {.kind = FACT_heartbeat, .stream = stream};
        struct tree_head heads;

        if (now - book->beat_at < notary->config.heartbeat_ms ||
            (stream != STREAM_JOINT && book->ledger.frontier.size == 0))
            continue;
        heads = ledger_heads(&book->ledger);
        book->beat_at = now;
        fact.size = (int64_t)heads.size;
        if (heads.size > 0)
            memcpy(fact.digest, heads.root.bytes, DIGEST_SIZE);
        register_say(shelf, &fact);
    }
}

/* An alarm that is about a whole log: it names the register, and its last entry before. Where there
 * is no room it is told in a later turn. */
static void tell_findings(struct shelf *shelf)
{
    struct id thread = register_thread(shelf->tenant);

    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        unsigned news = shelf->found[stream] & ~shelf->told[stream];
        int64_t last = ledger_last(&shelf->books[stream].ledger, thread).seq;

        for (enum misfit misfit = 0; misfit < MISFIT_COUNT; misfit++) {
            if (!(news & BIT(misfit)) || shelf->saying_count == REGISTER_QUEUE)
                continue;
            register_say(shelf, &(struct fact){.kind = FACT_integrity_alarm,
                                               .stream = stream,
                                               .thread = thread,
                                               .target = {stream, last},
                                               .misfit = misfit});
            shelf->told[stream] |= BIT(misfit);
        }
    }
}

static bool seal_saying(struct notary *notary, struct shelf *shelf, struct fact *fact,
                        struct head *head)
{
    struct thread thread = {.tenant = shelf->tenant, .id = register_thread(shelf->tenant)};
    struct sealer sealer = {&notary->keys.entry, &thread};
    struct entry *entry = ARENA_NEW(notary->round, struct entry);

    fact->at = time_now();
    if (fact->at < head->at)
        fact->at = head->at;
    if (fault_is(entry_seal(notary->round, &sealer, fact, head, entry)))
        return false;
    seals_made_note(notary->config.seals_made, &entry->hash, &entry->seal);
    shelf->said[shelf->said_count++] = seal_row(entry);
    return true;
}

bool register_ask(struct notary *notary, struct shelf *shelf)
{
    struct id thread = register_thread(shelf->tenant);
    struct head heads[STREAM_COUNT];

    key_history_say(notary, shelf);
    beat(notary, shelf, time_now());
    tell_findings(shelf);
    if (shelf->saying_count == 0)
        return false;
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++)
        heads[stream] = ledger_last(&shelf->books[stream].ledger, thread);
    shelf->said = arena_array(notary->round, shelf->saying_count, sizeof *shelf->said);
    shelf->said_count = 0;
    LIST_EACH (link, &shelf->sayings) {
        struct fact *fact = &CONTAINER_OF(link, struct saying, link)->fact;

        if (ledger_is_stopped(&shelf->books[fact->stream].ledger, thread) ||
            !seal_saying(notary, shelf, fact, &heads[fact->stream]))
            log_event(register_silent, {"log", shelf->books[fact->stream].name.at, 0},
                      {"kind", fact_name(fact->kind), 0});
    }
    register_forget(shelf);
    log_say_ask(&notary->query,
                &(struct log_lease){.tenant = shelf->tenant, .holder = notary->holder}, shelf->said,
                shelf->said_count);
    return shelf->said_count > 0;
}

/* What was stored. What was not has met an entry in its place: one that the notary did not know of,
 * which it now finds and judges. */
enum turn register_take(struct notary *notary, struct shelf *shelf)
{
    size_t stored = (size_t)rows_count(&notary->query.rows);
    struct log_unnumbered *rows = arena_array(notary->round, stored + 1, sizeof *rows);
    size_t count = 0;
    enum turn turn;

    for (size_t i = 0; i < shelf->said_count; i++) {
        const struct append_entry *said = &shelf->said[i];

        if (log_said(&notary->query, said))
            rows[count++] = (struct log_unnumbered){register_thread(shelf->tenant), said->stream,
                                                    said->seq, said->leaf, said->seal};
    }
    turn = notary_place(notary, shelf, rows, count);
    if (turn == TURN_ON)
        key_history_keep(notary, shelf);
    return turn;
}
