/* The notary's round: for one tenant after the other take the lease, write what is not written yet,
 * look for what is new, judge it, write it. One statement is on its way at a time. */
#include "work/notary_inside.h"

#include "base/log.h"
#include "base/time.h"

/* A part of a tenant's turn: it asks the database something and takes the answer. */
struct part {
    bool (*ask)(struct notary *notary, struct shelf *shelf); /* false: there is nothing to ask */
    enum turn (*take)(struct notary *notary, struct shelf *shelf);
};

static bool ask_lease(struct notary *notary, struct shelf *shelf)
{
    int64_t now = time_now();

    if (shelf->leased_until - now > NOTARY_LEASE_MS / 2)
        return false;
    shelf->leasing_until = now + NOTARY_LEASE_MS;
    log_lease_ask(&notary->query, &(struct log_lease){.tenant = shelf->tenant,
                                                      .holder = notary->holder,
                                                      .now = now,
                                                      .until = shelf->leasing_until});
    return true;
}

static enum turn take_lease(struct notary *notary, struct shelf *shelf)
{
    if (!log_lease_held(&notary->query)) {
        shelf_close(shelf);
        return TURN_OVER;
    }
    shelf->leased_until = shelf->leasing_until;
    return TURN_ON;
}

static bool ask_sizes(struct notary *notary, struct shelf *shelf)
{
    if (shelf->is_open)
        return false;
    log_sizes_ask(&notary->query, shelf->tenant);
    return true;
}

static enum turn take_sizes(struct notary *notary, struct shelf *shelf)
{
    shelf_open(notary, shelf);
    return shelf->is_shut ? TURN_OVER : TURN_ON;
}

static enum turn take_pending(struct notary *notary UNUSED, struct shelf *shelf UNUSED)
{
    return TURN_ON;
}

/* A turn. What the journals have and the database lacks comes first; what the service itself has to
 * say has its place before what others said. */
static const struct part parts[] = {
    {ask_lease, take_lease},
    {ask_sizes, take_sizes},
    {notary_ask_write, notary_wrote},
    {register_ask, register_take},
    {notary_ask_recent, notary_take_recent},
    {notary_ask_pending, take_pending},
    {notary_ask_unnumbered, notary_take_unnumbered},
    {notary_ask_write, notary_wrote},
    {notary_ask_leaves, notary_compare_leaves},
};

static void answered(void *argument);

/* Asks in the next part that has something to ask. False: the turn is over. */
static bool ask_next(struct notary *notary)
{
    bool asked = false;

    while (!asked && notary->part < COUNT(parts)) {
        struct arena *before = notary->round;

        notary->answer = notary->query;
        notary->round = arena_new(LIMIT_ARENA);
        notary->query = (struct query){
            .arena = notary->round,
            .done = answered,
            .argument = notary,
        };
        asked = parts[notary->part].ask(notary, notary->shelf);
        arena_free(before);
        if (!asked)
            notary->part++;
    }
    if (asked)
        pool_run(service_pool(notary->service), &notary->query);
    return asked;
}

static void end_turn(struct notary *notary)
{
    struct list *next = notary->shelf->link.next;

    notary->busy |= notary->shelf->full;
    notary->shelf->full = false;
    notary->shelf = next == &notary->shelves ? NULL : CONTAINER_OF(next, struct shelf, link);
    notary->part = 0;
}

/* On with this turn and those after it, until a statement is on its way or all had theirs. */
static void go_on(struct notary *notary)
{
    while (notary->shelf) {
        if (!notary->shelf->is_shut && ask_next(notary)) /* another may be able to go on */
            return;
        end_turn(notary);
    }
    arena_free(notary->round);
    notary->round = NULL;
    timer_start(&notary->look, notary->busy ? 0 : NOTARY_LOOK_MS);
}

static void answered(void *argument)
{
    struct notary *notary = argument;
    enum turn turn = TURN_OVER;

    if (!fault_is(notary->query.fault))
        turn = parts[notary->part].take(notary, notary->shelf);
    else if (notary->query.writes)
        shelf_close(notary->shelf); /* what the database has now is read anew */
    else
        notary->shelf->far_from_us = 0; /* a far look finds what this one would have */
    if (turn == TURN_BROKEN) {
        notary->config.broken(notary->config.argument);
        return;
    }
    if (turn == TURN_ON)
        notary->part++;
    else if (turn == TURN_OVER)
        end_turn(notary);
    go_on(notary);
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

static void take_findings(void *argument, int ready UNUSED)
{
    struct notary *notary = argument;
    struct finding finding;

    while (finding_take(notary->config.findings, &finding))
        shelf_of(notary, finding.tenant)->found[finding.stream] |= BIT(finding.misfit);
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
    notary->part = 0;
    go_on(notary);
}

static void look(void *argument)
{
    struct notary *notary = argument;

    notary->round = arena_new(LIMIT_ARENA);
    notary->query = (struct query){
        .arena = notary->round,
        .done = know_tenants,
        .argument = notary,
    };
    log_tenants_ask(&notary->query);
    pool_run(service_pool(notary->service), &notary->query);
}

struct notary *notary_new(struct service *service, const struct notary_config *config)
{
    struct arena *home = arena_new(LIMIT_ARENA);
    struct notary *notary = ARENA_NEW(home, struct notary);
    const char *why;

    notary->home = home;
    notary->service = service;
    notary->config = *config;
    service_keys_derive(config->master_seed, config->ring, &notary->keys);
    notary->seal_key_count = ring_seal_keys(config->ring, notary->seal_keys);
    notary->signer = log_signer_new(home, &notary->keys.log);
    list_init(&notary->shelves);
    timer_init(&notary->look, service_loop(service), look, notary);
    timer_start(&notary->look, NOTARY_LOOK_MS);
    watch_init(&notary->findings, service_loop(service), take_findings, notary);
    watch_set(&notary->findings, config->findings, WATCH_READ);
    if (!journal_home(config->directory, &notary->holder, &why)) {
        log_event(journal_failed, {"directory", config->directory, 0}, {"why", why, 0});
        config->broken(config->argument);
    }
    return notary;
}

void notary_free(struct notary *notary)
{
    if (!notary)
        return;
    timer_done(&notary->look);
    watch_done(&notary->findings);
    arena_free(notary->round);
    LIST_EACH (link, &notary->shelves)
        shelf_close(CONTAINER_OF(link, struct shelf, link));
    log_signer_close(notary->signer);
    explicit_bzero(&notary->keys, sizeof notary->keys);
    arena_free(notary->home);
}
