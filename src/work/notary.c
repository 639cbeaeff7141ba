/* The notary's round: for one tenant after the other take the lease, write what is not written yet,
 * look for what is new, judge it, write it. One statement is on its way at a time. */
#include "work/notary_inside.h"

#include "base/log.h"
#include "base/time.h"

enum { LOOK_MS = 200 };

static void tend(struct notary *notary);
static void ask_pending(struct notary *notary);

/* Runs the statement that was asked for in notary->query; the answer before it is let go. */
static void run(struct notary *notary, struct arena *before, void (*done)(void *argument))
{
    notary->query.done = done;
    notary->query.argument = notary;
    pool_run(service_pool(notary->service), &notary->query);
    arena_free(before);
}

/* A new question; gives the arena of the last answer, for run(). */
static struct arena *begin(struct notary *notary)
{
    struct arena *before = notary->round;

    notary->round = arena_new(LIMIT_ARENA);
    notary->query = (struct query){.arena = notary->round};
    return before;
}

static void rest(struct notary *notary, int64_t ms)
{
    arena_free(notary->round);
    notary->round = NULL;
    timer_start(&notary->look, ms);
}

static void next_shelf(struct notary *notary)
{
    struct list *next = notary->shelf->link.next;

    notary->busy |= notary->shelf->full;
    notary->shelf->full = false;
    notary->shelf = next == &notary->shelves ? NULL : CONTAINER_OF(next, struct shelf, link);
    tend(notary);
}

static void compared(void *argument)
{
    struct notary *notary = argument;

    if (!fault_is(notary->query.fault))
        notary_compare_leaves(notary, notary->shelf);
    next_shelf(notary);
}

/* The last of a tenant's turn: a part of the rebuild. */
static void compare(struct notary *notary)
{
    struct arena *before = begin(notary);

    if (notary_ask_leaves(notary, notary->shelf)) {
        run(notary, before, compared);
        return;
    }
    arena_free(before);
    next_shelf(notary);
}

static void wrote(void *argument)
{
    struct notary *notary = argument;
    struct shelf *shelf = notary->shelf;
    struct arena *before;

    if (fault_is(notary->query.fault)) {
        shelf_close(shelf); /* what the database has now is read anew */
        next_shelf(notary);
        return;
    }
    notary_wrote(shelf);
    before = begin(notary);
    if (notary_write(notary, shelf)) {
        run(notary, before, wrote);
        return;
    }
    arena_free(before);
    compare(notary);
}

static void fetched(void *argument)
{
    struct notary *notary = argument;
    struct shelf *shelf = notary->shelf;
    struct arena *before;

    if (fault_is(notary->query.fault)) {
        next_shelf(notary);
        return;
    }
    if (!notary_place(notary, shelf)) {
        notary->config.broken(notary->config.argument);
        return;
    }
    before = begin(notary);
    if (notary_write(notary, shelf)) {
        run(notary, before, wrote);
        return;
    }
    arena_free(before);
    compare(notary);
}

/* What is new, in the streams that are not stopped. */
static size_t gather(struct notary *notary, const struct query *found, struct log_after *after)
{
    struct shelf *shelf = notary->shelf;
    struct log_pending pending;
    int64_t entries = 0;
    size_t streams = 0;

    for (int row = 0; log_pending_row(found, row, &pending); row++) {
        struct ledger *ledger = &shelf->books[pending.stream].ledger;

        entries += pending.entries;
        if (ledger_is_stopped(ledger, pending.thread))
            continue;
        log_after_add(after, pending.thread, pending.stream, ledger_seq(ledger, pending.thread));
        streams++;
        shelf->full |= pending.entries >= NOTARY_ENTRIES;
    }
    if (entries < NOTARY_AT_ONCE)
        shelf->since = shelf->asked_at - NOTARY_LATE_MS;
    else
        shelf->full = true;
    return streams;
}

static void found_pending(void *argument)
{
    struct notary *notary = argument;
    struct query found = notary->query;
    struct log_after after;
    struct arena *before;

    if (fault_is(found.fault)) {
        next_shelf(notary);
        return;
    }
    before = begin(notary);
    after = log_after_new(notary->round);
    if (gather(notary, &found, &after) == 0) {
        arena_free(before);
        compare(notary);
        return;
    }
    log_unnumbered_ask(&notary->query, notary->shelf->tenant, &after, NOTARY_ENTRIES);
    run(notary, before, fetched);
}

static void ask_pending(struct notary *notary)
{
    struct shelf *shelf = notary->shelf;
    struct arena *before = begin(notary);

    shelf->asked_at = time_now();
    log_pending_ask(&notary->query, shelf->tenant, shelf->since, NOTARY_AT_ONCE);
    run(notary, before, found_pending);
}

/* What the journals have and the database lacks comes first. */
static void go_on(struct notary *notary)
{
    struct arena *before = begin(notary);

    if (notary->shelf->is_shut) {
        arena_free(before);
        next_shelf(notary);
        return;
    }
    if (notary_write(notary, notary->shelf)) {
        run(notary, before, wrote);
        return;
    }
    arena_free(before);
    ask_pending(notary);
}

static void sized(void *argument)
{
    struct notary *notary = argument;

    if (fault_is(notary->query.fault)) {
        next_shelf(notary);
        return;
    }
    shelf_open(notary, notary->shelf);
    go_on(notary);
}

static void leased(void *argument)
{
    struct notary *notary = argument;
    struct shelf *shelf = notary->shelf;
    struct arena *before;

    if (fault_is(notary->query.fault)) {
        next_shelf(notary);
    } else if (!log_lease_held(&notary->query)) {
        shelf_close(shelf);
        next_shelf(notary);
    } else if (shelf->is_open) {
        go_on(notary);
    } else {
        before = begin(notary);
        log_sizes_ask(&notary->query, shelf->tenant);
        run(notary, before, sized);
    }
}

static void tend(struct notary *notary)
{
    struct arena *before;
    int64_t now = time_now();

    if (!notary->shelf) {
        rest(notary, notary->busy ? 0 : LOOK_MS);
        return;
    }
    if (notary->shelf->is_shut) { /* another notary may be able to go on */
        next_shelf(notary);
        return;
    }
    before = begin(notary);
    log_lease_ask(&notary->query, &(struct log_lease){.tenant = notary->shelf->tenant,
                                                      .holder = notary->holder,
                                                      .now = now,
                                                      .until = now + NOTARY_LEASE_MS});
    run(notary, before, leased);
}

static struct shelf *shelf_of(struct notary *notary, struct id tenant)
{
    struct shelf *shelf;

    LIST_EACH (link, &notary->shelves)
        if (id_equal(CONTAINER_OF(link, struct shelf, link)->tenant, tenant))
            return CONTAINER_OF(link, struct shelf, link);
    shelf = ARENA_NEW(notary->home, struct shelf);
    shelf->tenant = tenant;
    list_add(&notary->shelves, &shelf->link);
    return shelf;
}

static void know_tenants(void *argument)
{
    struct notary *notary = argument;
    struct id tenant;

    for (int row = 0;
         !fault_is(notary->query.fault) && log_tenants_row(&notary->query, row, &tenant); row++)
        shelf_of(notary, tenant);
    notary->busy = false;
    notary->shelf = LIST_FIRST(&notary->shelves, struct shelf, link);
    tend(notary);
}

static void look(void *argument)
{
    struct notary *notary = argument;
    struct arena *before = begin(notary);

    log_tenants_ask(&notary->query);
    run(notary, before, know_tenants);
}

struct notary *notary_new(struct service *service, const struct notary_config *config)
{
    struct arena *home = arena_new(LIMIT_ARENA);
    struct notary *notary = ARENA_NEW(home, struct notary);
    const char *why;

    notary->home = home;
    notary->service = service;
    notary->config = *config;
    service_keys_derive(config->master_seed, &notary->keys);
    notary->signer = log_signer_new(home, &notary->keys.log);
    list_init(&notary->shelves);
    timer_init(&notary->look, service_loop(service), look, notary);
    if (journal_home(config->directory, &notary->holder, &why))
        timer_start(&notary->look, LOOK_MS);
    else
        log_event(journal_failed, {"directory", config->directory, 0}, {"why", why, 0});
    return notary;
}

void notary_free(struct notary *notary)
{
    if (!notary)
        return;
    timer_done(&notary->look);
    arena_free(notary->round);
    LIST_EACH (link, &notary->shelves)
        shelf_close(CONTAINER_OF(link, struct shelf, link));
    log_signer_close(notary->signer);
    explicit_bzero(&notary->keys, sizeof notary->keys);
    arena_free(notary->home);
}
